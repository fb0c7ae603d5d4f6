package io.edgeward.redirect.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PublishedObjectsTest implements ConfigurationsContract {
  private static final String REMEDY =
      "; see that EDGEWARD_REDIRECT names a folder that everybody may read";

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private volatile Optional<RequestHandler> fault = Optional.empty();
  private volatile String cacheControl = "";
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer server = HttpServer.open(0, this::answer);

  @AfterEach
  void close() {
    end.countDown();
    server.close();
  }

  private Reaction answer(ServerRequest request) throws IOException {
    cacheControl = request.header("Cache-Control").orElse("");
    if (fault.isPresent()) {
      return fault.get().handle(request);
    }
    byte[] content = objects.get(request.path().substring("/bucket/prefix/".length()));
    return content == null
        ? ServerResponse.of(404)
        : ServerResponse.of(200).with(ResponseBody.of(content));
  }

  @Override
  public Configurations configurations() {
    return Configurations.at(base() + "/");
  }

  private String base() {
    return "http://" + server.host() + "/bucket/prefix";
  }

  @Override
  public void put(String name, byte... content) {
    if (name.startsWith("ranges/") && content.length == 0) {
      objects.remove(name);
    } else {
      objects.put(name, content);
    }
  }

  @Override
  public String where(String name) {
    return base() + "/" + name;
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(configurations()::current)
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessage(where("current") + ": " + sentence + REMEDY);
  }

  @Test
  void asksCachesForWhatIsThereNow() throws Exception {
    put("current", CurrentJson.write(1));
    configurations().current();
    assertThat(cacheControl).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 301, 302, 307, 400, 403, 404, 429, 500, 503})
  void takesNothingButStatus200(int status) {
    fault =
        Optional.of(request -> ServerResponse.of(status).with("Location", base() + "/elsewhere"));
    put("elsewhere", CurrentJson.write(1));
    assertRefused("the answer is status " + status);
  }

  @Test
  void refusesAConnectionThatEndsEarly() {
    fault = Optional.of(request -> new Reaction.HangUp());
    assertRefused("it cannot be read: Unexpected end of file from server");
    fault = Optional.of(request -> new Reaction.Reset());
    assertRefused("it cannot be read: Connection reset");
  }

  @Test
  void doesNotWaitForASilentHost() {
    fault =
        Optional.of(request -> {
          await();
          return ServerResponse.of(200);
        });
    assertEndsInTime();
  }

  /** Each byte comes in time, and all of them never. */
  @Test
  void doesNotWaitForASlowSender() {
    fault = Optional.of(request -> ServerResponse.of(200).with(new Drops()));
    assertEndsInTime();
  }

  private void assertEndsInTime() {
    long start = System.nanoTime();
    assertRefused("there is no answer within 2000 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  private final class Drops implements ResponseBody {
    @Override
    public long length() {
      return 1000;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      for (int i = 0; i < 1000 && end.getCount() > 0; i++) {
        out.write(' ');
        out.flush();
        try {
          Thread.sleep(50); // slowness is what is tested
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesAnAnswerThatIsCutOff() {
    byte[] whole = CurrentJson.write(123);
    fault =
        Optional.of(request ->
            ServerResponse.of(200)
                .with(
                    new ResponseBody() {
                      @Override
                      public long length() {
                        return whole.length;
                      }

                      @Override
                      public void writeTo(OutputStream out) throws IOException {
                        out.write(whole, 0, whole.length - 2);
                        throw new IOException("cut");
                      }
                    }));
    assertThatThrownBy(configurations()::current)
        .isInstanceOf(UnreadableConfigurationException.class)
        .hasMessageStartingWith(where("current") + ": ");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(Configurations.at("http://127.0.0.1:" + port)::current)
        .hasMessage(
            "http://127.0.0.1:%d/current: it cannot be read: Connection refused".formatted(port)
                + REMEDY);
  }

  @Test
  void saysThatAHostHasNoAddress() {
    assertThatThrownBy(Configurations.at("https://no-such-host.invalid/x")::current)
        .hasMessage("https://no-such-host.invalid/x/current: the host has no address" + REMEDY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/x",
        "https://",
        "https:///x",
        "https://user:secret@example.com/x",
        "https://example.com/x?y",
        "https://example.com/x#y",
        "https://exa mple.com/x",
      })
  void refusesOtherUrlsWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> Configurations.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the URL of a published folder is https://HOST/PATH, or http with a loopback host,"
                + " without user, query and fragment");
  }
}

package io.edgeward.registry.client;

import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.PullAnswer.End;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks as any client does, redirects and tokens included, and tells what came, whatever it is. Only
 * what may pass is a failure: no answer, 408, 429 and what a server blames itself for.
 */
public final class PullProbe {
  private static final int NOT_IMPLEMENTED = 501;
  private static final Set<Integer> PASSING = Set.of(408, 429);
  private static final Set<Integer> ANSWERS =
      IntStream.concat(IntStream.range(200, 500), IntStream.of(NOT_IMPLEMENTED))
          .filter(status -> !PASSING.contains(status))
          .boxed()
          .collect(Collectors.toUnmodifiableSet());

  private final Caller caller;
  private final Duration deadline;

  PullProbe(Caller caller, Duration deadline) {
    this.caller = caller;
    this.deadline = deadline;
  }

  /**
   * What a HEAD is answered.
   *
   * @throws RegistryException if there was no answer, or only one that may pass
   */
  public PullAnswer head(PullRequest asked) {
    return ask(request("HEAD", asked), 0);
  }

  /**
   * What a GET is answered, with at most {@code most} bytes of the content.
   *
   * @throws RegistryException if there was no answer, or only one that may pass
   */
  public PullAnswer get(PullRequest asked, int most) {
    return ask(request("GET", asked), most);
  }

  /**
   * What the GET of a pull that is resumed is answered: all from byte {@code from} on (RFC 9110,
   * section 14).
   *
   * @throws RegistryException if there was no answer, or only one that may pass
   */
  public PullAnswer getFrom(PullRequest asked, long from, int most) {
    return ask(request("GET", asked).with("Range", "bytes=" + from + "-"), most);
  }

  private Request request(String method, PullRequest asked) {
    Scope scope = asked.repository().map(Scope::pull).orElse(Scope.NONE);
    return Request.of(method, asked.url(), scope, deadline).with("Accept", MediaTypes.ACCEPT);
  }

  private PullAnswer ask(Request request, int most) {
    return caller.call(request, ANSWERS, new Reading(most));
  }

  /** Reads an answer; a body that breaks off twice is what clients get. */
  private static final class Reading implements Caller.Answer<PullAnswer> {
    private static final int BUFFER = 16 * 1024;

    private final int most;
    private boolean brokeBefore;

    Reading(int most) {
      this.most = most;
    }

    @Override
    public PullAnswer read(Response response) throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      try {
        End end = copy(response.body(), body);
        return answer(response, body.toByteArray(), end);
      } catch (IOException e) {
        if (!brokeBefore) {
          brokeBefore = true;
          throw e;
        }
        return answer(response, body.toByteArray(), End.BROKEN);
      }
    }

    private End copy(InputStream from, ByteArrayOutputStream to) throws IOException {
      byte[] buffer = new byte[BUFFER];
      while (to.size() < most) {
        int count = from.read(buffer, 0, Math.min(BUFFER, most - to.size()));
        if (count < 0) {
          return End.WHOLE;
        }
        to.write(buffer, 0, count);
      }
      return most > 0 && from.read() >= 0 ? End.LONGER : End.WHOLE;
    }

    private static PullAnswer answer(Response response, byte[] body, End end) {
      return new PullAnswer(
          response.status(),
          response.header("Docker-Content-Digest"),
          MediaTypes.bare(response.header("Content-Type").orElse("")),
          response.header("Content-Length").map(Reading::length).orElse(-1L),
          response.header("Content-Range"),
          body,
          end);
    }

    private static long length(String field) {
      try {
        return Math.max(-1, Long.parseLong(field));
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }
}

package io.edgeward.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.ContentProbe;
import io.edgeward.redirect.count.Counts;
import io.edgeward.redirect.count.Outcome;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.redirect.document.Generation;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RedirectorTest {
  private static final String BLOB = "/v2/foo/blobs/sha256:" + "1".repeat(64);
  private static final RegistryTarget REGISTRY =
      new RegistryTarget("google", "https://gcr.example/p", "google", new TreeSet<>(), false);
  private static final CopiesTarget COPIES =
      new CopiesTarget("s3", "https://s3.example/{digest}", "aws", new TreeSet<>());
  private static final CopiesTarget OTHER =
      new CopiesTarget("r2", "https://r2.example/{digest}", "cdn", new TreeSet<>());

  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<String> reports = new ArrayList<>();
  private final List<RedirectResponse> answers = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final Stored stored = new Stored();
  private ContentProbe probe = url -> new ContentProbe.Reply(200, 1000);
  private long now = Long.MAX_VALUE;
  private Redirector redirector = redirector();

  @Test
  void redirectsWithoutABodyAndUncached() {
    RedirectResponse answer = get("/v2/foo/manifests/1.0");
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsExactly(
            new RedirectResponse.Header("Location", "https://gcr.example/v2/p/foo/manifests/1.0"),
            new RedirectResponse.Header("Cache-Control", "no-store"),
            new RedirectResponse.Header("Edgeward-Generation", "1"));
  }

  @Test
  void refusesWithTheErrorOfTheApi() {
    RedirectResponse answer = get("/v2/..%2f");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body()))
        .isEqualTo(
            "{\"errors\":[{\"code\":\"NAME_INVALID\",\"message\":\"the path holds"
                + " percent-encoding, an empty or dot segment, a backslash or a control character:"
                + " write it plain\"}]}\n");
    assertThat(header(answer, "Content-Type")).contains("application/json; charset=utf-8");
    assertThat(header(answer, "Edgeward-Generation")).contains("1");
  }

  @Test
  void tellsAllHostsThatClientsMayMeet() {
    assertThat(new String(get("/hosts.json").body()))
        .isEqualTo(
            "{\"generation\":1,\"hosts\":[\"gcr.example\",\"r2.example\",\"s3.example\"]}\n");
  }

  @Test
  void tellsTheVersionOfTheApi() {
    RedirectResponse answer = get("/v2/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(header(answer, "Docker-Distribution-Api-Version")).contains("registry/2.0");
  }

  @Test
  void answersLaterWhenATargetIsAskedAndNobodyWaits() {
    serve(BLOB);
    assertThat(answers).isEmpty();
    runAll();
    assertThat(asked).containsExactly("https://s3.example/sha256:" + "1".repeat(64));
    assertThat(location()).isEqualTo(asked.getFirst());
    get(BLOB);
    assertThat(asked).as("it is known now").hasSize(1);
  }

  @Test
  void goesOnToTheNextTargetWhenOneDoesNotSay() {
    stored.copies = List.of(COPIES, OTHER, REGISTRY);
    redirector = redirector();
    probe =
        url -> {
          if (url.contains("s3")) {
            throw new IOException("reset");
          }
          return new ContentProbe.Reply(200, 1);
        };
    assertThat(header(get(BLOB), "Location").orElseThrow()).startsWith("https://r2.example/");
  }

  @Test
  void asksAllTargetsOfARequestTogetherNoLongerThanOne() {
    stored.copies = List.of(COPIES, OTHER, REGISTRY);
    redirector = redirector();
    probe =
        url -> {
          now += Asks.PATIENCE.toNanos();
          throw new IOException("slow");
        };
    assertThat(header(get(BLOB), "Location").orElseThrow()).startsWith("https://gcr.example/");
    assertThat(asked).hasSize(1);
  }

  @Test
  void followsTheGenerationThatIsNamed() {
    stored.current = 2;
    assertThat(header(get("/v2/"), "Edgeward-Generation")).contains("1");
    now += Duration.ofSeconds(2).toNanos() - 1;
    get("/v2/");
    assertThat(header(get("/v2/"), "Edgeward-Generation")).as("not before its time").contains("1");
    now += 1;
    get("/v2/");
    assertThat(header(get("/v2/"), "Edgeward-Generation")).contains("2");
    assertThat(stored.reads).isEqualTo(2);
  }

  @Test
  void goesOnWithTheLastGoodOneAndReportsADefectOnce() {
    stored.current = 9;
    stored.broken = "generations/9.json: it is cut off; stage it again";
    for (int i = 0; i < 5; i++) {
      now += Duration.ofSeconds(2).toNanos();
      assertThat(get("/v2/foo/manifests/1.0").status()).isEqualTo(307);
    }
    assertThat(reports).containsExactly("here: " + stored.broken);
    stored.broken = "";
    now += Duration.ofSeconds(2).toNanos();
    get("/v2/");
    assertThat(header(get("/v2/"), "Edgeward-Generation")).contains("9");
    stored.current = 10;
    stored.broken = "current: it is empty; name a generation";
    now += Duration.ofSeconds(2).toNanos();
    get("/v2/");
    assertThat(reports).hasSize(2);
  }

  @Test
  void isUnavailableUntilItHasAConfiguration() {
    stored.broken = "current: there is none; stage a configuration";
    redirector = redirector();
    for (String path : List.of("/v2/", "/health", BLOB, "/")) {
      RedirectResponse answer = get(path);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(header(answer, "Retry-After")).contains("1");
      assertThat(header(answer, "Edgeward-Generation")).isEmpty();
    }
    stored.broken = "";
    now += Duration.ofSeconds(2).toNanos();
    get("/v2/");
    assertThat(get("/health").status()).isEqualTo(200);
  }

  @Test
  void sendsClientsElsewhereWhileItStops() {
    redirector.stop();
    RedirectResponse answer = get("/v2/foo/manifests/1.0");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).contains("1");
  }

  @Test
  void survivesAClockThatJumps() {
    for (long jump : new long[] {Long.MAX_VALUE / 2, Long.MIN_VALUE / 2, -1, 1}) {
      now += jump;
      assertThat(get("/v2/foo/manifests/1.0").status()).isEqualTo(307);
    }
  }

  @Test
  void countsByRuleSideTargetCloudAndStatus() {
    get(BLOB);
    get("/v2/foo/manifests/1.0");
    get("/v2/..%2f");
    redirector.serve(
        new RedirectRequest("GET", BLOB, List.of(), "192.0.2.1", "", true), answers::add);
    redirector.serve(
        new RedirectRequest("HEAD", BLOB, List.of(), "192.0.2.1", "", false), answers::add);
    assertThat(redirector.counts().all())
        .containsExactlyEntriesOf(
            new java.util.TreeMap<>(
                java.util.Map.of(
                    new Outcome("default", "stable", "s3", "other", 307),
                    new Counts.Count(3, 1000, 1),
                    new Outcome("default", "stable", "google", "other", 307),
                    new Counts.Count(1, 0, 0),
                    new Outcome("path", "stable", "", "unknown", 400),
                    new Counts.Count(1, 0, 0))));
    assertThat(redirector.state())
        .containsEntry("generation", 1L)
        .containsEntry("openBreakers", 0L)
        .containsEntry("rangesAgeDays", 0L);
  }

  private Redirector redirector() {
    return new Redirector(
        stored,
        new Asks(
            url -> {
              asked.add(url);
              return probe.head(url);
            },
            work::add,
            () -> now),
        report -> reports.add(report.message()),
        new Redirector.Options("us-central1", 1, work::add, () -> now, Clock.systemUTC()));
  }

  private RedirectResponse get(String target) {
    serve(target);
    runAll();
    return answers.getLast();
  }

  private void serve(String target) {
    redirector.serve(
        new RedirectRequest("GET", target, List.of(), "192.0.2.1", "", false), answers::add);
  }

  private void runAll() {
    while (!work.isEmpty()) {
      work.poll().run();
    }
  }

  private String location() {
    return header(answers.getLast(), "Location").orElseThrow();
  }

  private static Optional<String> header(RedirectResponse answer, String name) {
    return answer.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(RedirectResponse.Header::value)
        .findFirst();
  }

  /** Generations that differ by number only. */
  private static final class Stored implements Configurations {
    private long current = 1;
    private String broken = "";
    private int reads;
    private List<io.edgeward.model.route.Target> copies = List.of(COPIES, REGISTRY);

    @Override
    public long current() throws UnreadableConfigurationException {
      refuseIfBroken();
      return current;
    }

    @Override
    public Generation read(long number) throws UnreadableConfigurationException {
      refuseIfBroken();
      reads++;
      RouteConfiguration configuration =
          new RouteConfiguration(
              number,
              List.of(REGISTRY, COPIES, OTHER),
              List.of(new Rule("default", Match.ALL, copies, Optional.empty())),
              Set.of(),
              Optional.empty(),
              Optional.empty());
      return new Generation(configuration, AddressRanges.empty());
    }

    private void refuseIfBroken() throws UnreadableConfigurationException {
      if (!broken.isEmpty()) {
        throw new UnreadableConfigurationException("here", broken, null);
      }
    }
  }
}

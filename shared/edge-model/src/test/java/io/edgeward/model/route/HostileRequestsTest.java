package io.edgeward.model.route;

import static io.edgeward.model.route.Routes.REGISTRY;
import static io.edgeward.model.route.Routes.S3;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ten million requests, all different: none leads anywhere but below a configured prefix. */
class HostileRequestsTest {
  private static final int REQUESTS = 10_000_000;
  private static final String PREFIX = "https://us-docker.pkg.dev/v2/acme/images/";
  private static final String COPIES = "https://bucket.s3.example/images/sha";
  private static final String[] PARTS = {
    "..",
    ".",
    "%2f",
    "%2e%2e",
    "//",
    "\\",
    "foo",
    "a/b",
    "manifests",
    "blobs",
    "tags/list",
    "referrers",
    "sha256:",
    Routes.DIGEST,
    "latest",
    "@",
    "?",
    "#",
    "http://evil.example/",
    "\r\n",
    "\u0000",
    "%00",
    "%0d%0aLocation:%20x",
    "v2",
    "_catalog",
    "/",
    "/",
    "/",
    ":",
    "-",
    "~",
    "FOO",
    "?n=1",
    "&last=",
    "?artifactType=",
    "\u2024\u2024",
    "sha256-" + Routes.HEX + ".sig",
    "%",
    ";x=y"
  };

  private final Router router =
      new Router(
          Routes.configuration(
              Set.of("foo", "a", "v2"),
              Routes.rule("blobs", Routes.kinds(ContentKind.BLOB), S3, REGISTRY),
              Routes.rule("default", Match.ALL, REGISTRY)),
          Routes.RANGES);
  private final Routes.Known known = new Routes.Known().answer(S3, Presence.there(1));

  @Test
  void leadNowhereElse() {
    SplittableRandom random = new SplittableRandom(2023);
    StringBuilder target = new StringBuilder();
    int redirects = 0;
    for (int i = 0; i < REQUESTS; i++) {
      hostile(random, i, target);
      Route route = router.route(Routes.get(target.toString()), known);
      if (route instanceof Route.Redirect redirect) {
        redirects++;
        check(redirect.location(), target);
      }
    }
    assertThat(redirects).as("or nothing was tried").isGreaterThan(REQUESTS / 100);
  }

  /** The number makes each one different; half of them begin as a pull does. */
  private static void hostile(SplittableRandom random, int number, StringBuilder target) {
    target.setLength(0);
    target.append(random.nextBoolean() ? "/v2/foo/" : "/");
    int parts = 1 + random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      target.append(PARTS[random.nextInt(PARTS.length)]);
      if (random.nextInt(3) > 0) {
        target.append('/');
      }
    }
    if (random.nextInt(4) > 0) {
      target.append(random.nextBoolean() ? "manifests/v" : "x").append(number);
    } else {
      target.append("?x=").append(number);
    }
  }

  /** Without AssertJ, which would be most of the work. */
  private static void check(String location, CharSequence target) {
    boolean page = location.equals("https://acme.example/");
    boolean inside = location.startsWith(PREFIX) || location.startsWith(COPIES);
    if (!page && (!inside || !isClean(location))) {
      throw new AssertionError(target + " leads to " + location);
    }
  }

  private static boolean isClean(String location) {
    int query = location.indexOf('?');
    String path = query < 0 ? location : location.substring(0, query);
    return !path.contains("/../")
        && !path.contains("/./")
        && !path.endsWith("/..")
        && path.indexOf('%') < 0
        && path.indexOf("//", "https://".length()) < 0
        && location.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}

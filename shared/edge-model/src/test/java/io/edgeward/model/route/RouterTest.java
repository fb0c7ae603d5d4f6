package io.edgeward.model.route;

import static io.edgeward.model.route.ContentKind.BLOB;
import static io.edgeward.model.route.ContentKind.MANIFEST;
import static io.edgeward.model.route.ContentKind.REFERRERS;
import static io.edgeward.model.route.ContentKind.SIGNATURE_TAG;
import static io.edgeward.model.route.Routes.DIGEST;
import static io.edgeward.model.route.Routes.NEXT;
import static io.edgeward.model.route.Routes.R2;
import static io.edgeward.model.route.Routes.REGISTRY;
import static io.edgeward.model.route.Routes.S3;
import static io.edgeward.model.route.Routes.SIGNATURES;
import static io.edgeward.model.route.Routes.configuration;
import static io.edgeward.model.route.Routes.get;
import static io.edgeward.model.route.Routes.kinds;
import static io.edgeward.model.route.Routes.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.route.Routes.Known;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow chart of functions/redirect/README.md, branch by branch. */
class RouterTest {
  private static final String BLOB_PATH = "/v2/foo/blobs/" + DIGEST;
  private static final String PREFIX = "https://us-docker.pkg.dev/v2/acme/images/";
  private static final String S3_COPY = "https://bucket.s3.example/images/sha256/" + Routes.HEX;

  private final Known known = new Known();
  private RouteConfiguration configuration =
      configuration(rule("default", Match.ALL, S3, REGISTRY));

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "CONNECT", "TRACE"})
  void takesGetAndHeadOnly(String method) {
    assertThat(route(method, "/v2/foo/manifests/1.0")).isEqualTo(new Route.Refuse(Refusal.METHOD));
    assertThat(route(method, "/v2/..%2f")).isEqualTo(new Route.Refuse(Refusal.METHOD));
    assertThat(route("HEAD", "/v2/")).isEqualTo(new Route.Answer(Route.Page.API_VERSION));
  }

  @ParameterizedTest
  @CsvSource({"/v2/, API_VERSION", "/v2, API_VERSION", "/health, HEALTH", "/hosts.json, HOSTS"})
  void answersItself(String path, Route.Page page) {
    assertThat(route(get(path))).isEqualTo(new Route.Answer(page));
  }

  @Test
  void sendsToConfiguredPagesOnly() {
    assertThat(location(get("/"))).isEqualTo("https://acme.example/");
    assertThat(route(get("/privacy"))).isEqualTo(new Route.Refuse(Refusal.NOT_FOUND));
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/foo/manifests/1.0, foo/manifests/1.0",
    "/v2/a/b/manifests/sha256-x?ns=k8s.gcr.io, a/b/manifests/sha256-x",
    "/v2/foo/tags/list?n=1000&ns=y, foo/tags/list?n=1000",
    "/v2/tags/list, tags/list",
  })
  void putsThePrefixOfTheRegistryBeforeValidatedParts(String path, String expected) {
    assertThat(location(get(path))).isEqualTo(PREFIX + expected);
  }

  @Test
  void aRegistryWithoutFolderHasTheRootsListing() {
    configuration = configuration(rule("default", Match.ALL, SIGNATURES));
    assertThat(location(get("/v2/tags/list"))).isEqualTo("https://signed.example/v2/tags/list");
  }

  @Test
  void asksForABlobBeforeItTakesCopies() {
    Route.Ask ask = (Route.Ask) route(get(BLOB_PATH));
    assertThat(ask.question()).isEqualTo(new Question(S3, S3_COPY));
    known.answer(S3, Presence.there(42));
    Route.Redirect redirect = (Route.Redirect) route(get(BLOB_PATH));
    assertThat(redirect.location()).isEqualTo(S3_COPY);
    assertThat(redirect.bytes()).isEqualTo(42);
    assertThat(redirect.target()).isEqualTo("s3");
    assertThat(redirect.selection())
        .isEqualTo(new Selection("default", Side.STABLE, false, "other"));
  }

  @Test
  void passesOverCopiesThatLackTheBlobOrDoNotSay() {
    for (Presence presence : List.of(Presence.ABSENT, Presence.UNKNOWN)) {
      known.answer(S3, presence);
      assertThat(location(get(BLOB_PATH))).isEqualTo(PREFIX + "foo/blobs/" + DIGEST);
    }
  }

  @Test
  void sendsManifestsToNoCopies() {
    assertThat(location(get("/v2/foo/manifests/" + DIGEST)))
        .isEqualTo(PREFIX + "foo/manifests/" + DIGEST);
  }

  @Test
  void asksAnIncompleteRegistryForDigests() {
    configuration = configuration(rule("default", Match.ALL, SIGNATURES, REGISTRY));
    for (String path : List.of("/v2/foo/manifests/" + DIGEST, BLOB_PATH)) {
      String there = "https://signed.example" + path;
      assertThat(((Route.Ask) route(get(path))).question())
          .isEqualTo(new Question(SIGNATURES, there));
      known.answer(SIGNATURES, Presence.ABSENT);
      assertThat(target(get(path))).isEqualTo("google");
      known.answer(SIGNATURES, Presence.UNKNOWN);
      assertThat(location(get(path))).isEqualTo(there);
      known.answer(SIGNATURES, Presence.there(-1));
      assertThat(location(get(path))).isEqualTo(there);
      known.answer(SIGNATURES, Presence.UNASKED);
    }
  }

  @Test
  void sendsTagsToARegistryThatHasThemAllAndSignaturesToTheFirst() {
    configuration = configuration(rule("default", Match.ALL, SIGNATURES, REGISTRY));
    assertThat(target(get("/v2/foo/manifests/1.0"))).isEqualTo("google");
    assertThat(target(get("/v2/foo/tags/list"))).isEqualTo("google");
    assertThat(target(get("/v2/foo/manifests/sha256-" + Routes.HEX + ".sig")))
        .isEqualTo("signatures");
    assertThat(target(get("/v2/foo/referrers/" + DIGEST))).isEqualTo("signatures");
    configuration = configuration(rule("default", Match.ALL, SIGNATURES));
    assertThat(target(get("/v2/foo/manifests/1.0"))).as("no other").isEqualTo("signatures");
  }

  @Test
  void signaturesAreComparedWhereTheyAreLookedFor() {
    configuration = configuration(rule("default", Match.ALL, S3, SIGNATURES, REGISTRY));
    assertThat(configuration.targets(SIGNATURE_TAG, "foo")).containsExactly(SIGNATURES);
    assertThat(configuration.targets(REFERRERS, "foo")).containsExactly(SIGNATURES);
    assertThat(configuration.targets(BLOB, "foo")).containsExactly(S3, SIGNATURES, REGISTRY);
    configuration = configuration(rule("default", Match.ALL, REGISTRY, NEXT));
    assertThat(configuration.targets(REFERRERS, "foo")).containsExactly(REGISTRY, NEXT);
  }

  @Test
  void passesOverOpenBreakersWhileOthersAreLeft() {
    configuration = configuration(rule("default", Match.ALL, S3, REGISTRY, NEXT));
    known.answer(S3, Presence.there(1)).open(S3);
    assertThat(target(get(BLOB_PATH))).isEqualTo("google");
    known.open(REGISTRY);
    assertThat(target(get(BLOB_PATH))).isEqualTo("next");
    known.open(NEXT);
    assertThat(target(get(BLOB_PATH))).as("in their order again").isEqualTo("s3");
    known.answer(S3, Presence.UNASKED);
    assertThat(target(get(BLOB_PATH))).as("an open target is not asked").isEqualTo("google");
  }

  @Test
  void sendsToAnIncompleteRegistryThatLacksItWhenNothingElseIsLeft() {
    configuration = configuration(rule("default", Match.ALL, SIGNATURES));
    known.answer(SIGNATURES, Presence.ABSENT);
    assertThat(target(get(BLOB_PATH))).isEqualTo("signatures");
  }

  @Test
  void prefersAnOpenRegistryThatMayHaveItToAnIncompleteOneThatLacksIt() {
    configuration = configuration(rule("default", Match.ALL, SIGNATURES, REGISTRY));
    known.answer(SIGNATURES, Presence.ABSENT).open(REGISTRY);
    assertThat(target(get(BLOB_PATH))).isEqualTo("google");
    known.answer(SIGNATURES, Presence.UNASKED).open(SIGNATURES);
    assertThat(target(get(BLOB_PATH))).as("it may lack it").isEqualTo("google");
    known.answer(SIGNATURES, Presence.there(1));
    assertThat(target(get(BLOB_PATH))).isEqualTo("signatures");
  }

  @Test
  void takesTheFirstRuleThatMatches() {
    configuration =
        configuration(
            rule("blobs", kinds(BLOB), NEXT),
            rule("signed", kinds(SIGNATURE_TAG, REFERRERS), SIGNATURES),
            rule("aws", clients("aws"), NEXT),
            rule("region", clients("google/x"), NEXT),
            rule("stranger", clients("unknown"), NEXT),
            rule("below", repositories("a/*", "exact"), NEXT),
            rule("agent", agents("docker/", "cri-o/"), NEXT),
            rule("served", served("europe-west1"), NEXT),
            rule("default", Match.ALL, REGISTRY));
    assertThat(ruleOf(get(BLOB_PATH))).isEqualTo("blobs");
    assertThat(ruleOf(get("/v2/foo/manifests/sha256-" + Routes.HEX + ".sig"))).isEqualTo("signed");
    assertThat(ruleOf(manifest("foo", Routes.AWS))).isEqualTo("aws");
    assertThat(ruleOf(manifest("foo", Routes.GOOGLE))).isEqualTo("region");
    assertThat(ruleOf(manifest("foo", "garbage"))).isEqualTo("stranger");
    assertThat(ruleOf(manifest("a/b", Routes.ELSEWHERE))).isEqualTo("below");
    assertThat(ruleOf(manifest("exact", Routes.ELSEWHERE))).isEqualTo("below");
    assertThat(ruleOf(manifest("a", Routes.ELSEWHERE))).isEqualTo("default");
    assertThat(ruleOf(manifest("exact/not", Routes.ELSEWHERE))).isEqualTo("default");
    assertThat(ruleOf(manifest("ab", Routes.ELSEWHERE))).isEqualTo("default");
    assertThat(ruleOf(of("foo", "docker/24", "us-central1"))).isEqualTo("agent");
    assertThat(ruleOf(of("foo", "", "europe-west1"))).isEqualTo("served");
    assertThat(ruleOf(of("foo", "", ""))).isEqualTo("default");
  }

  @Test
  void knowsRepositoriesByTheirFirstComponent() {
    configuration = configuration(Set.of("foo"), rule("default", Match.ALL, REGISTRY));
    assertThat(target(get("/v2/foo/manifests/1"))).isEqualTo("google");
    assertThat(target(get("/v2/foo/bar/manifests/1"))).isEqualTo("google");
    assertThat(target(get("/v2/tags/list"))).isEqualTo("google");
    for (String other : List.of("bar", "fo", "foobar", "bar/foo")) {
      assertThat(route(get("/v2/" + other + "/manifests/1")))
          .isEqualTo(new Route.Refuse(Refusal.REPOSITORY));
    }
  }

  @Test
  void refusesABlobToWhoTheProxiesDidNotTell() {
    RouteRequest request = new RouteRequest("GET", BLOB_PATH, Client.TOO_FEW_ENTRIES, "", "");
    assertThat(route(request)).isEqualTo(new Route.Refuse(Refusal.CLIENT));
    RouteRequest manifest =
        new RouteRequest("GET", "/v2/foo/manifests/1", Client.TOO_FEW_ENTRIES, "", "");
    assertThat(target(manifest)).isEqualTo("google");
  }

  @Test
  void movesToTheTargetsOfTheFlip() {
    configuration = configuration(Routes.flipped(100, false));
    Route.Redirect moved = (Route.Redirect) route(manifest("foo", Routes.AWS));
    assertThat(moved.target()).isEqualTo("next");
    assertThat(moved.selection()).isEqualTo(new Selection("default", Side.FLIPPED, false, "aws"));
    assertThat(target(manifest("foo", "garbage"))).as("unknown clients stay").isEqualTo("google");
  }

  @Test
  void countsOnlyInTheShadow() {
    configuration = configuration(Routes.flipped(100, true));
    Route.Redirect stayed = (Route.Redirect) route(manifest("foo", Routes.AWS));
    assertThat(stayed.target()).isEqualTo("google");
    assertThat(stayed.selection()).isEqualTo(new Selection("default", Side.STABLE, true, "aws"));
    assertThat(((Route.Redirect) route(manifest("foo", "x"))).selection().shadowed()).isFalse();
  }

  @Test
  void asksTheCopiesOfTheSideThatIsTaken() {
    configuration = configuration(Routes.flipped(100, false));
    known.answer(S3, Presence.there(1)).answer(R2, Presence.there(2));
    assertThat(location(get(BLOB_PATH))).isEqualTo("https://r2.example/" + DIGEST);
  }

  private static Match clients(String... clients) {
    return new Match(Set.of(), Set.of(clients), List.of(), List.of(), Set.of());
  }

  private static Match repositories(String... repositories) {
    return new Match(Set.of(), Set.of(), List.of(repositories), List.of(), Set.of());
  }

  private static Match agents(String... agents) {
    return new Match(Set.of(MANIFEST), Set.of(), List.of(), List.of(agents), Set.of());
  }

  private static Match served(String... regions) {
    return new Match(Set.of(), Set.of(), List.of(), List.of(), Set.of(regions));
  }

  private static RouteRequest manifest(String repository, String client) {
    return get("/v2/" + repository + "/manifests/1.0", client);
  }

  private static RouteRequest of(String repository, String agent, String served) {
    return new RouteRequest(
        "GET",
        "/v2/" + repository + "/manifests/1.0",
        Routes.client(Routes.ELSEWHERE),
        agent,
        served);
  }

  private Route route(String method, String path) {
    return route(new RouteRequest(method, path, Client.UNKNOWN, "", ""));
  }

  private Route route(RouteRequest request) {
    return new Router(configuration, Routes.RANGES).route(request, known);
  }

  private String location(RouteRequest request) {
    return ((Route.Redirect) route(request)).location();
  }

  private String target(RouteRequest request) {
    return ((Route.Redirect) route(request)).target();
  }

  private String ruleOf(RouteRequest request) {
    return route(request).rule();
  }
}

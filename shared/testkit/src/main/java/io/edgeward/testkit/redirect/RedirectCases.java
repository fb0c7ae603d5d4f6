package io.edgeward.testkit.redirect;

import static io.edgeward.testkit.redirect.RedirectCase.get;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decision table of functions/redirect/README.md as requests. Copies of blobs are those of a
 * {@link CopiesServer}; one proxy is in front.
 */
public final class RedirectCases {
  /** A digest that the copies have. */
  public static final String COPIED = "sha256:" + "1".repeat(64);

  /** A digest that they lack. */
  public static final String LACKING = "sha256:" + "2".repeat(64);

  private static final String PREFIX = "https://us-docker.pkg.dev/v2/acme/images/";
  private static final String SIGNED = "https://signed.example/v2/";
  private static final String AWS = "203.0.113.7";
  private static final String SIGNATURE = "sha256-" + "3".repeat(64) + ".sig";

  private RedirectCases() {}

  /** Ranges as their text form has them. */
  public static String ranges() {
    return """
    # as of: 2026-11-20
    203.0.113.0/24 aws/us-east-1
    2001:db8:1::/48 google/us-central1
    # end: 2 ranges
    """;
  }

  /** The configuration, whose copies are at {@code copies}, with the name of its ranges. */
  public static String document(String copies, String ranges) {
    return """
    {"generation": 7, "ranges": "%s",
     "repositories": ["foo", "bar"],
     "pages": {"home": "https://acme.example/", "privacy": "https://acme.example/privacy"},
     "targets": {
       "google": {"registry": "https://us-docker.pkg.dev/acme/images", "payer": "google"},
       "next": {"registry": "https://next.example/p", "payer": "next"},
       "signed": {"registry": "https://signed.example", "payer": "acme"},
       "s3": {"copies": "%s/{algo}/{hex}", "payer": "aws", "hosts": ["cdn.example"]}},
     "rules": [
       {"name": "signatures", "match": {"kinds": ["signature-tag", "referrers"]},
        "targets": ["signed"]},
       {"name": "aws-blobs", "match": {"kinds": ["blob"], "clients": ["aws"]},
        "targets": ["s3", "google"]},
       {"name": "canary", "match": {"agents": ["canary/"]}, "targets": ["next"]},
       {"name": "default", "targets": ["google"],
        "flip": {"targets": ["next"], "percent": 100, "salt": "x", "shadow": true}}]}
    """
        .formatted(ranges, copies);
  }

  /** All requests, with copies at {@code copies}. */
  public static List<RedirectCase> all(String copies) {
    return Stream.of(served(copies), refused(), methods(), clients(copies))
        .flatMap(List::stream)
        .toList();
  }

  private static List<RedirectCase> served(String copies) {
    return List.of(
        get("/v2/", 200, "{}"),
        get("/v2", 200, "{}"),
        get("/v2/?ns=docker.io", 200, "{}").with("Authorization: Bearer x"),
        get("/health", 200, "ok\n"),
        get("/", 307, "https://acme.example/"),
        get("/privacy", 307, "https://acme.example/privacy"),
        get("/v2/foo/manifests/1.0", 307, PREFIX + "foo/manifests/1.0"),
        get("/v2/foo/manifests/1.0?ns=k8s.gcr.io", 307, PREFIX + "foo/manifests/1.0")
            .with("Authorization: Basic Zm9vOmJhcg=="),
        get("/v2/foo/a/b/manifests/" + COPIED, 307, PREFIX + "foo/a/b/manifests/" + COPIED),
        get("/v2/foo/tags/list?n=1000&x=y", 307, PREFIX + "foo/tags/list?n=1000"),
        get("/v2/tags/list", 307, PREFIX + "tags/list"),
        get("/v2/foo/manifests/" + SIGNATURE, 307, SIGNED + "foo/manifests/" + SIGNATURE),
        get(
            "/v2/foo/referrers/" + COPIED + "?artifactType=a%2Fb",
            307,
            SIGNED + "foo/referrers/" + COPIED + "?artifactType=a%2Fb"),
        get("/v2/foo/blobs/" + COPIED, 307, PREFIX + "foo/blobs/" + COPIED).from("192.0.2.1"),
        get("/v2/foo/manifests/1.0", 307, "https://next.example/v2/p/foo/manifests/1.0")
            .with("User-Agent: canary/1.0"),
        get("/v2/foo/manifests/1.0", 307, PREFIX + "foo/manifests/1.0").by("HEAD"));
  }

  private static List<RedirectCase> refused() {
    List<RedirectCase> cases = new ArrayList<>();
    for (String path :
        List.of(
            "/v2/..%2f..%2fother/img/manifests/x",
            "/v2/%2e%2e/foo/manifests/1.0",
            "/v2/foo/../../manifests/1.0",
            "/v2/./foo/manifests/1.0",
            "/v2//foo/manifests/1.0",
            "//v2/foo/manifests/1.0",
            "/v2/foo/manifests/1%2E0",
            "/v2/foo\\bar/manifests/1.0",
            "/v2/foo/manifests/1.0#x")) {
      cases.add(get(path, 400, "NAME_INVALID"));
    }
    cases.add(get("/v2/foo/blobs/sha256:1", 400, "DIGEST_INVALID"));
    cases.add(get("/v2/foo/manifests/sha256:1", 400, "DIGEST_INVALID"));
    cases.add(get("/v2/foo/tags/list?n=x", 400, "UNSUPPORTED"));
    cases.add(get("/v2/_catalog", 404, "UNSUPPORTED"));
    cases.add(get("/v2/Foo/manifests/1.0", 404, "NAME_UNKNOWN"));
    cases.add(get("/v2/other/manifests/1.0", 404, "NAME_UNKNOWN"));
    cases.add(get("/healthz", 404, "NAME_UNKNOWN"));
    return cases;
  }

  private static List<RedirectCase> methods() {
    return Stream.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")
        .map(method -> get("/v2/foo/manifests/1.0", 405, "UNSUPPORTED").by(method))
        .toList();
  }

  private static List<RedirectCase> clients(String copies) {
    String blob = "/v2/foo/blobs/";
    String copy = copies + "/sha256/" + "1".repeat(64);
    return List.of(
        get(blob + COPIED, 307, copy).from(AWS),
        get(blob + COPIED, 307, copy).from("6.6.6.6, " + AWS),
        get(blob + COPIED, 307, copy)
            .with("X-Forwarded-For: 6.6.6.6")
            .with("x-forwarded-for: " + AWS)
            .with("X-Forwarded-For: 198.51.100.1"),
        get(blob + COPIED, 307, copy).from("::ffff:" + AWS),
        get(blob + COPIED, 307, copy).from(AWS).with("Range: bytes=5-").by("HEAD"),
        get(blob + LACKING, 307, PREFIX + "foo/blobs/" + LACKING).from(AWS),
        get(blob + COPIED, 307, PREFIX + "foo/blobs/" + COPIED).from("2001:db8:1::1"),
        get(blob + COPIED, 307, PREFIX + "foo/blobs/" + COPIED).from(AWS + ", 6.6.6.6"),
        get(blob + COPIED, 307, PREFIX + "foo/blobs/" + COPIED).from("garbage"),
        get(blob + COPIED, 400, "DENIED").with("X-Forwarded-For: " + AWS),
        get("/v2/foo/manifests/1", 307, PREFIX + "foo/manifests/1").with("X-Forwarded-For: x"));
  }
}

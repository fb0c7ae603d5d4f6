package io.edgeward.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetParserTest {
  private static final String HEX512 = Routes.HEX + Routes.HEX;

  @ParameterizedTest
  @CsvSource({
    "/v2/, ApiVersion[]",
    "/v2, ApiVersion[]",
    "/v2/?ns=docker.io, ApiVersion[]",
    "/, Home[]",
    "/privacy, Privacy[]",
    "/health, Health[]",
    "/hosts.json, Hosts[]",
    "/v2/tags/list, tags  tags/list",
    "/v2/foo/tags/list, tags foo tags/list",
    "/v2/foo/tags/list?n=1000, tags foo tags/list?n=1000",
    "/v2/foo/tags/list?ns=x&last=v1.0&n=10&x=y, tags foo tags/list?n=10&last=v1.0",
    "/v2/foo/tags/list?after=Cg%3D%3D, tags foo tags/list?after=Cg%3D%3D",
    "/v2/foo/tags/list?after=a+b, tags foo tags/list?after=a%2Bb",
    "/v2/foo/tags/list?n=&nn=5, tags foo tags/list",
    "/v2/foo/tags/list?n, tags foo tags/list",
    "/v2/foo/manifests/1.0, manifest foo manifests/1.0",
    "/v2/foo/manifests/1.0?ns=k8s.gcr.io, manifest foo manifests/1.0",
    "/v2/a/b-c/d__e/manifests/latest, manifest a/b-c/d__e manifests/latest",
    "/v2/manifests/blobs/manifests/tags, manifest manifests/blobs manifests/tags",
    "/v2/foo/manifests/{digest}, manifest foo manifests/{digest}",
    "/v2/foo/manifests/sha512:{512}, manifest foo manifests/sha512:{512}",
    "/v2/foo/manifests/sha256-{hex}, signature-tag foo manifests/sha256-{hex}",
    "/v2/foo/manifests/sha256-{hex}.sig, signature-tag foo manifests/sha256-{hex}.sig",
    "/v2/foo/manifests/sha256-{hex}.att, signature-tag foo manifests/sha256-{hex}.att",
    "/v2/foo/manifests/sha256-{hex}.sbom, signature-tag foo manifests/sha256-{hex}.sbom",
    "/v2/foo/manifests/sha256-{hex}.sigs, manifest foo manifests/sha256-{hex}.sigs",
    "/v2/foo/blobs/{digest}, blob foo blobs/{digest}",
    "/v2/foo/blobs/sha512:{512}?n=1, blob foo blobs/sha512:{512}",
    "/v2/foo/referrers/{digest}, referrers foo referrers/{digest}",
    "'/v2/foo/referrers/{digest}?artifactType=application%2Fvnd.x%2Bjson',"
        + " referrers foo referrers/{digest}?artifactType=application%2Fvnd.x%2Bjson",
    "'/v2/foo/referrers/{digest}?n=3&artifactType=a/b',"
        + " referrers foo referrers/{digest}?artifactType=a%2Fb",
  })
  void readsWhatClientsAsk(String target, String expected) {
    assertThat(read(filled(target))).isEqualTo(filled(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v2/",
        "*",
        "http://other.example/v2/",
        "//v2/foo/manifests/1.0",
        "/v2//foo/manifests/1.0",
        "/v2/foo/manifests//1.0",
        "/v2/foo//",
        "/v2//",
        "/v2/../foo/manifests/1.0",
        "/v2/./foo/manifests/1.0",
        "/v2/foo/manifests/..",
        "/v2/foo/manifests/.",
        "/..",
        "/.",
        "/v2/%2e%2e/foo/manifests/1.0",
        "/v2/..%2f..%2fother/img/manifests/x",
        "/v2/foo/manifests/1%2E0",
        "/v2/foo%00/manifests/1.0",
        "/v2/foo/manifests/1.0%",
        "/v2/foo\\bar/manifests/1.0",
        "/v2/foo/manifests/1.0\n",
        "/v2/foo/mani\tfests/1.0",
        "/v2/foo/manifests/1.0\u007f",
        "/v2/foo/manifests/1.0\u0000",
        "/v2/foo bar/manifests/1.0",
        "/v2/f\u00f6\u00f6/manifests/1.0",
        "/v2/foo\uff0e\uff0e/manifests/1.0",
        "/v2/foo/manifests/1.0#x",
        "/%76%32/",
        "/v2/_catalo%67",
      })
  void refusesPathsThatNoClientWrites(String target) {
    assertThat(read(target)).isEqualTo("PATH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/foo/blobs/x",
        "/v2/foo/blobs/sha256:",
        "/v2/foo/blobs/sha256:abc",
        "/v2/foo/blobs/sha256:{hex}0",
        "/v2/foo/blobs/SHA256:{hex}",
        "/v2/foo/blobs/md5:{hex}",
        "/v2/foo/blobs/sha512:{hex}",
        "/v2/foo/blobs/sha256:{HEX}",
        "/v2/foo/manifests/sha256:abc",
        "/v2/foo/manifests/v1:0",
        "/v2/foo/referrers/latest",
        "/v2/foo/blobs/",
      })
  void refusesMalformedDigests(String target) {
    assertThat(read(filled(target))).isEqualTo("DIGEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/foo",
        "/v2/foo/",
        "/v2/foo/bar",
        "/v2/Foo/manifests/1.0",
        "/v2/foo_/manifests/1.0",
        "/v2/-foo/tags/list",
        "/v2/foo..bar/tags/list",
        "/v2/foo/manifests/",
        "/v2/foo/manifests/-x",
        "/v2/foo/manifests/a@b",
        "/v2/foo/tags",
        "/v2/foo/tags/list/",
        "/v2/manifests/1.0",
        "/v2/blobs/{digest}",
        "/v2/referrers/{digest}",
        "/v1/",
        "/v2x/",
        "/v2/_catalogs",
        "/healthz",
        "/favicon.ico",
        "/token",
        "/v2/foo/blobs/uploads/1",
      })
  void findsNothingElsewhere(String target) {
    assertThat(read(filled(target))).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/foo/tags/list?n=x",
        "/v2/foo/tags/list?n=-1",
        "/v2/foo/tags/list?n=12345678901",
        "/v2/foo/tags/list?last=a%0d%0aX: y",
        "/v2/foo/tags/list?last=%",
        "/v2/foo/tags/list?last=%zz",
        "/v2/foo/tags/list?last=<script>",
        "/v2/foo/tags/list?after=\u0100",
        "/v2/foo/referrers/{digest}?artifactType=a%26b%3Dc",
        "/v2/foo/referrers/{digest}?artifactType=a%00",
      })
  void refusesMalformedParametersThatItWouldPassOn(String target) {
    assertThat(read(filled(target))).isEqualTo("QUERY");
  }

  @ParameterizedTest
  @CsvSource({"128, NONE", "129, NOT_FOUND"})
  void boundsTags(int length, String refusal) {
    assertThat(read("/v2/foo/manifests/" + "x".repeat(length)))
        .startsWith(refusal.equals("NONE") ? "manifest foo" : refusal);
  }

  @ParameterizedTest
  @CsvSource({"255, manifest", "256, NOT_FOUND"})
  void boundsNames(int length, String expected) {
    assertThat(read("/v2/" + "x".repeat(length) + "/manifests/1")).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"512, tags", "513, QUERY", "100000, QUERY"})
  void boundsParameters(int length, String expected) {
    assertThat(read("/v2/foo/tags/list?last=" + "x".repeat(length))).startsWith(expected);
    assertThat(read("/v2/foo/tags/list?last=" + "%78".repeat(length))).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/_catalog", "/v2/_catalog?n=5"})
  void hasNoCatalog(String target) {
    assertThat(read(target)).isEqualTo("CATALOG");
  }

  private static String filled(String text) {
    return text.replace("{digest}", Routes.DIGEST)
        .replace("{512}", HEX512)
        .replace("{hex}", Routes.HEX)
        .replace("{HEX}", Routes.HEX.toUpperCase(java.util.Locale.ROOT));
  }

  private static String read(String target) {
    return switch (TargetParser.parse(target)) {
      case RequestTarget.Refused(Refusal refusal) -> refusal.name();
      case RequestTarget.Content content ->
          "%s %s %s%s"
              .formatted(content.kind(), content.repository(), content.suffix(), content.query());
      case RequestTarget other -> other.toString();
    };
  }
}

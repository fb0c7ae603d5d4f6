package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest names, the first and last characters of each range, and the ends of hosts. */
class NameBoundsTest {
  private static final String LABELS = "a".repeat(250);

  @ParameterizedTest
  @ValueSource(
      strings = {"[::0]", "[fe80::9aF]:65535", "gcr.io:0", "gcr.io:99", "gcr.io:65535", "az09.io"})
  void acceptsHosts(String host) {
    assertThat(RegistryPath.of(host + "/x")).isEqualTo(new RegistryPath(host, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[::z]", "[::g]", "[0]", "gcr.io.", "gcr.io-", "gcr.i{", "gcr.i`", ":5000"})
  void refusesWhatIsNoHost(String host) {
    assertThatThrownBy(() -> RegistryPath.of(host + "/x"))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage(
            "\"%s/x\" is not a registry: a host has lower-case letters, digits, dots and dashes",
            host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcr.io:65536", "gcr.io:000001", "gcr.io:1:", "gcr.io:1/", "gcr.io:-1"})
  void refusesWhatIsNoPort(String host) {
    assertThatThrownBy(() -> new RegistryPath(host, ""))
        .hasMessage("\"%s\" is not a registry: the port is a number up to 65535", host);
  }

  @Test
  void aHostHasAtMost253Characters() {
    assertThat(new RegistryPath(LABELS + ".io", "").host()).hasSize(253);
    assertThatThrownBy(() -> new RegistryPath(LABELS + ".iox", ""))
        .hasMessageEndingWith("a host has lower-case letters, digits, dots and dashes");
  }

  @Test
  void aPathHasAtMost255Characters() {
    assertThat(ImageName.of("a".repeat(255)).text()).hasSize(255);
    assertThatThrownBy(() -> ImageName.of("a".repeat(256)))
        .hasMessageEndingWith("write 1 to 255 characters");
  }

  @Test
  void namesHaveTheFirstAndTheLastOfEachRangeOfCharacters() {
    assertThat(ImageName.of("az09").text()).isEqualTo("az09");
    for (String text : new String[] {"a", "z", "A", "Z", "0", "9", "_"}) {
      assertThat(Tag.of(text)).hasToString(text);
    }
    for (String text : new String[] {"`", "{", "@", "[", "/", ":"}) {
      assertThatThrownBy(() -> Tag.of(text)).isInstanceOf(MalformedNameException.class);
      assertThatThrownBy(() -> ImageName.of("a" + text)).isInstanceOf(MalformedNameException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/x|begin with the registry's host, such as gcr.io or localhost:5000",
        "prod/x|begin with the registry's host, such as gcr.io or localhost:5000",
        "gcr.io/|write 1 to 255 characters",
        "x|write HOST/PATH",
      })
  void saysWhatIsWrongWithARepository(String text, String remedy) {
    assertThatThrownBy(() -> RepositoryPath.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage("\"%s\" is not a repository: %s", text, remedy);
  }

  @Test
  void showsTheWholeTextOfARegistryThatIsRefused() {
    assertThatThrownBy(() -> RegistryPath.of("prod/foo"))
        .hasMessage(
            "\"prod/foo\" is not a registry: begin with the registry's host, such as gcr.io or"
                + " localhost:5000");
    assertThatThrownBy(() -> RegistryPath.of("prod"))
        .hasMessage(
            "\"prod\" is not a registry: begin with the registry's host, such as gcr.io or"
                + " localhost:5000");
  }

  @Test
  void showsUpTo160CharactersAndQuotesThemOnDemand() {
    assertThat(DisplayText.plain("a \"b\"\n")).isEqualTo("a \"b\"\\u{a}");
    assertThat(DisplayText.quoted("a \"b\"")).isEqualTo("\"a \\u{22}b\\u{22}\"");
    assertThat(DisplayText.plain("a".repeat(160))).isEqualTo("a".repeat(160));
    assertThat(DisplayText.plain("a".repeat(161))).isEqualTo("a".repeat(160) + "…");
  }

  @ParameterizedTest
  @CsvSource({"artifact, an artifact", "image, an image", "tag, a tag"})
  void givesEachNounItsArticle(String noun, String written) {
    assertThat(new MalformedNameException(noun, "x", "write y"))
        .hasMessage("\"x\" is not %s: write y", written);
  }
}

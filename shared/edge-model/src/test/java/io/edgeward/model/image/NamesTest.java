package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @Test
  void acceptsADigest() {
    assertThat(Digest.of("sha256:" + HEX).hex()).isEqualTo(HEX);
    Digest longer = Digest.of("sha512:" + HEX + HEX);
    assertThat(longer.hex()).isEqualTo(HEX + HEX);
    assertThat(longer.algorithm()).isEqualTo(DigestAlgorithm.SHA512).hasToString("sha512");
  }

  @Test
  void saysWhatIsWrongWithADigest() {
    assertThatThrownBy(() -> Digest.of("sha384:" + HEX))
        .hasMessage("\"sha384:%s\" is not a digest: write sha256: and 64 hexadecimal digits", HEX);
    assertThatThrownBy(() -> Digest.of("sha512:" + HEX))
        .hasMessage(
            "\"sha512:%s\" is not a digest: it has 64 digits after sha512:, write 128", HEX);
    assertThatThrownBy(() -> Digest.of("sha256:" + HEX.substring(1)))
        .hasMessage(
            "\"sha256:%s\" is not a digest: it has 63 digits after sha256:, write 64",
            HEX.substring(1));
    assertThatThrownBy(() -> Digest.of("sha256:" + HEX.toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith("is not a digest: use the digits 0-9 and a-f only");
  }

  @Test
  void computesTheDigestOfContent() {
    assertThat(Digest.ofContent(new byte[0]))
        .hasToString("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(DigestAlgorithm.SHA512.digest(new byte[0]))
        .hasToString(
            "sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");
  }

  @Test
  void comparesContentByTheDigestsOwnAlgorithm() {
    byte[] content = {1};
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      assertThat(algorithm.digest(content).isOf(content)).isTrue();
      assertThat(algorithm.digest(content).isOf(new byte[] {2})).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "0x1F", "true", "_", "v1.2.3-rc.1_amd64", "2020-01-01"})
  void acceptsATag(String text) {
    assertThat(Tag.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {".1", "-1", "a b", "a/b", "a:b", "a+b", "ä", "a\n", "$(id)", "../x", "٣"})
  void refusesATagWithOtherCharacters(String text) {
    assertThatThrownBy(() -> Tag.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith(
            "is not a tag: use letters, digits, '_', and after the first character '.' and '-'");
  }

  @Test
  void refusesATagOfTheWrongLength() {
    assertThat(Tag.of("a".repeat(128)).text()).hasSize(128);
    assertThatThrownBy(() -> Tag.of("")).hasMessage("\"\" is not a tag: write 1 to 128 characters");
    assertThatThrownBy(() -> Tag.of("a".repeat(129)))
        .hasMessageEndingWith("is not a tag: write 1 to 128 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "gcr.io, gcr.io, ''",
    "gcr.io/prod/, gcr.io, prod",
    "gcr.io/a/b, gcr.io, a/b",
    "localhost/x, localhost, x",
    "kind:5000, kind:5000, ''",
    "127.0.0.1:5000/x, 127.0.0.1:5000, x",
    "'[::1]:5000/x', '[::1]:5000', x",
  })
  void readsARegistry(String text, String host, String path) {
    assertThat(RegistryPath.of(text)).isEqualTo(new RegistryPath(host, path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prod/foo|begin with the registry's host, such as gcr.io or localhost:5000",
        "''|begin with the registry's host, such as gcr.io or localhost:5000",
        "/|begin with the registry's host, such as gcr.io or localhost:5000",
        "https://gcr.io/foo|leave out https://",
        "gcr.io:/x|the port is a number up to 65535",
        "gcr.io:70000/x|the port is a number up to 65535",
        "gcr.io:0x1/x|the port is a number up to 65535",
        "GCR.io/x|a host has lower-case letters, digits, dots and dashes",
        "-rm.io/x|a host has lower-case letters, digits, dots and dashes",
        "a-.io/x|a host has lower-case letters, digits, dots and dashes",
        "a..io/x|a host has lower-case letters, digits, dots and dashes",
        ".io/x|a host has lower-case letters, digits, dots and dashes",
        "user@gcr.io/x|a host has lower-case letters, digits, dots and dashes",
        "[gcr.io]/x|a host has lower-case letters, digits, dots and dashes",
      })
  void refusesARegistryWithoutAProperHost(String text, String remedy) {
    assertThatThrownBy(() -> RegistryPath.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith("is not a registry: " + remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gcr.io//x", "gcr.io/x//", "gcr.io/../x", "gcr.io/X", "gcr.io/x:1", "gcr.io/a b"})
  void refusesAMalformedPath(String text) {
    assertThatThrownBy(() -> RegistryPath.of(text))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith(
            "is not a registry: each part between slashes has lower-case letters and digits, joined"
                + " by '.', '_', '__' or dashes");
  }

  @Test
  void refusesARepositoryWithoutPath() {
    assertThatThrownBy(() -> RepositoryPath.of("gcr.io"))
        .hasMessage("\"gcr.io\" is not a repository: write HOST/PATH");
  }

  @Test
  void showsHostileTextWithoutObeyingIt() {
    assertThatThrownBy(() -> Tag.of("a\u001b[31m\u202eevil\"\n\uD800"))
        .hasMessageStartingWith(
            "\"a\\u{1b}[31m\\u{202e}evil\\u{22}\\u{a}\\u{d800}\" is not a tag: ");
    assertThatThrownBy(() -> Tag.of("😀".repeat(1000)))
        .hasMessageStartingWith("\"" + "😀".repeat(160) + "…\" is not a tag: ");
  }

  @Test
  void followsTheGrammarOfTheSpecification() {
    Pattern path =
        Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    Pattern tag = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      String text = text(random);
      assertThat(accepts(ImageName::of, text)).as(text).isEqualTo(path.matcher(text).matches());
      assertThat(accepts(Tag::of, text)).as(text).isEqualTo(tag.matcher(text).matches());
    }
  }

  @Test
  void comparesNamesInTheByteOrderOfTheirText() {
    String[] hosts = {"a.io", "a.io:5000", "a.io-x.io", "a.io.x", "b.io"};
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      RepositoryPath a =
          RepositoryPath.of(hosts[random.nextInt(5)] + "/" + "abc".charAt(random.nextInt(3)));
      RepositoryPath b =
          RepositoryPath.of(hosts[random.nextInt(5)] + "/" + "abc".charAt(random.nextInt(3)));
      assertThat(Integer.signum(a.compareTo(b)))
          .as("%s %s", a, b)
          .isEqualTo(Integer.signum(a.toString().compareTo(b.toString())));
      assertThat(Integer.signum(a.asRegistry().compareTo(b.asRegistry())))
          .isEqualTo(Integer.signum(a.compareTo(b)));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(9); length > 0; length--) {
      text.append("ab0._-/A".charAt(random.nextInt(8)));
    }
    return text.toString();
  }

  private static boolean accepts(Function<String, ?> parser, String text) {
    try {
      parser.apply(text);
      return true;
    } catch (MalformedNameException e) {
      return false;
    }
  }
}

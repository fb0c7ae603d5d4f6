package io.edgeward.trust.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value has one spelling. */
class DerTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 255, 256, 65_536})
  void readsWhatItWrites(int length) {
    byte[] content = new byte[length];

    assertThat(Der.parse(Der.encode(Der.OCTET_STRING, content)).content()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "0401",
        "040100ff",
        "048100",
        "04810100",
        "0482000100",
        "0480",
        "0484000000",
        "1f0100"
      })
  void refusesOtherLengths(String hex) {
    assertMalformed(() -> Der.parse(bytes(hex)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.9.2342", "2.999"})
  void readsObjectIdentifiers(String dotted) {
    assertThat(Der.parse(Asn1.oid(dotted)).objectIdentifier()).isEqualTo(dotted);
  }

  /** A first byte that adds nothing, an end that is missing, and a number that wraps around. */
  @ParameterizedTest
  @ValueSource(strings = {"06032a8003", "06022a83", "060b2a82808080808080808003"})
  void refusesOtherSpellingsOfObjectIdentifiers(String hex) {
    assertMalformed(() -> Der.parse(bytes(hex)).objectIdentifier());
  }

  @Test
  void refusesAnotherTypeAndAMissingChild() {
    assertMalformed(() -> Der.parse(Asn1.integer(1)).tagged(Der.SEQUENCE));
    assertMalformed(() -> Der.parse(Asn1.sequence(Asn1.integer(1))).child(1));
  }

  private static void assertMalformed(ThrowingCallable code) {
    assertThatThrownBy(code)
        .isInstanceOf(UnverifiedException.class)
        .hasMessage("it holds ASN.1 that is malformed");
  }
}

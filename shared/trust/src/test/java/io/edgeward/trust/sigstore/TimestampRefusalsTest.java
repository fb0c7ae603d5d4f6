package io.edgeward.trust.sigstore;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When something was signed, by timestamp authorities. */
class TimestampRefusalsTest extends KeylessRefusalFixture {
  private static KeylessRefusal timed(String name, UnaryOperator<byte[]> answer, String detail) {
    return refused(
        name, rekor2().timestamps(signature -> List.of(answer.apply(signature))), detail);
  }

  private static TestTimestampAuthority authority(UnaryOperator<CertificateTemplate> alteration) {
    return new TestTimestampAuthority(NOON, alteration);
  }

  private static KeylessRefusal trusting(
      String name, TestTimestampAuthority authority, String detail) {
    return timed(name, signature -> authority.answer(signature, NOON), detail)
        .by(JsonEdit.json("timestampAuthorities", "[" + authority.json().toText() + "]"));
  }

  static Stream<KeylessRefusal> timestamps() {
    String unknown = "its timestamp is by no trusted authority";
    TestTimestampAuthority good = SIGSTORE.timestamps();
    return Stream.of(
        refused(
            "none",
            rekor2().timestamps(signature -> List.of()),
            "nobody who is trusted tells when it was signed"),
        timed(
            "over another signature",
            signature -> good.answer(new byte[] {1}, NOON),
            "its timestamp is for another signature"),
        timed("of an unknown authority", s -> OTHER.timestamps().answer(s, NOON), unknown),
        timed("before the certificate", s -> good.answer(s, NOON.minusSeconds(301)), NO_WAY),
        timed("behind the certificate", s -> good.answer(s, NOON.plusSeconds(301)), NO_WAY),
        timed("when the authority had ended", s -> good.answer(s, NOON), unknown)
            .by(JsonEdit.set("timestampAuthorities.0.validFor.end", "2026-11-28T11:59:59Z")),
        trusting(
            "with a certificate that had ended",
            authority(t -> t.valid(NOON.minusSeconds(9), NOON.minusSeconds(1))),
            unknown),
        trusting(
            "with a certificate that signs code",
            authority(t -> t.usage(CertificateChain.CODE_SIGNING)),
            unknown),
        timed("in the future", s -> good.answer(s, NOON), "it was signed in the future")
            .at(Clock.fixed(NOON.minusSeconds(61), ZoneOffset.UTC)),
        timed(
            "refused",
            s -> TestTimestampAuthority.response(2, Asn1.sequence()),
            "its timestamp was not granted"),
        timed(
            "of a status that does not fit",
            s -> TestTimestampAuthority.response(1L << 32, Asn1.sequence()),
            "its timestamp was not granted"),
        timed("too long", s -> new byte[64 * 1024 + 1], "its timestamp is too long"),
        timed(
            "cut short",
            s -> Arrays.copyOf(good.answer(s, NOON), 99),
            "it holds ASN.1 that is malformed"),
        refused(
            "too many",
            rekor2().timestamps(s -> Collections.nCopies(17, good.answer(s, NOON))),
            "it has more than 16 log entries or timestamps"),
        refused(
            "a bad one beside a good one",
            rekor2()
                .timestamps(s -> List.of(good.answer(s, NOON), OTHER.timestamps().answer(s, NOON))),
            unknown));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"timestamps"})
  void refuses(KeylessRefusal refusal) {
    assertRefused(refusal);
  }
}

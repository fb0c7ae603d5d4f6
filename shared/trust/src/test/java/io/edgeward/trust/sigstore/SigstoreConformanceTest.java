package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.trust.LayerEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sigstore's own cases for verifiers, good ones and bad ones. */
class SigstoreConformanceTest {
  static List<ConformanceCase> cases() {
    return ConformanceCase.all();
  }

  @Test
  void hasAllCases() {
    Assumptions.assumeFalse(cases().isEmpty(), "skipped: sigstore-conformance is not there");
    assertThat(cases()).hasSize(70);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("cases")
  void judgesRightly(ConformanceCase conformance) throws Exception {
    if (conformance.isGood()) {
      LayerEvidence evidence = conformance.check();
      assertThat(evidence.by()).as(evidence.detail()).isEqualTo(conformance.signer());
      assertThat(evidence.verified()).as(evidence.detail()).isTrue();
    } else {
      assertThat(refusal(conformance)).isEqualTo(refusals().get(conformance.name()));
    }
  }

  private static String refusal(ConformanceCase conformance) {
    try {
      LayerEvidence evidence = conformance.check();
      assertThat(evidence.verified()).as("%s", evidence).isFalse();
      return evidence.detail();
    } catch (IllegalArgumentException e) {
      // The trusted root itself is bad.
      return e.getMessage();
    }
  }

  /** Why each of the bad ones is refused, so that a change of that is seen. */
  private static Map<String, String> refusals() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (InputStream in = SigstoreConformanceTest.class.getResourceAsStream("refusals.txt")) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(words -> all.put(words[0], words[1]));
    }
    return all;
  }
}

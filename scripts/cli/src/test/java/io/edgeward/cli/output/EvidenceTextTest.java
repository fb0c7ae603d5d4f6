package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.text.JsonDocument;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.trust.AttachedEvidence;
import io.edgeward.cli.trust.CountedSignatures;
import io.edgeward.cli.trust.RepositoryVerdict;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.notation.Names;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.TrustPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How keyless signatures are shown by {@code verify} and {@code why --evidence}. */
class EvidenceTextTest {
  private static final String ISSUER = "https://accounts.example.org";
  private static final String SUBJECT = "builder@example.org";

  private static AttachedEvidence signed(String subject, boolean verified) {
    Evidence piece =
        new Evidence(
            Evidence.Kind.SIGNATURE,
            Evidence.Form.BUNDLE,
            new SignedBy.Identity(ISSUER, subject),
            verified,
            verified ? "signature" : "the log does not have it",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Names.digest("b"),
            100);
    return new AttachedEvidence(
        Names.repository("us/foo"), new EvidenceReading.Read(List.of(piece)));
  }

  private static String text(AttachedEvidence found) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    EvidenceText.print(List.of(found), new TextOutput(out, Style.PLAIN, OptionalInt.empty(), true));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String json(AttachedEvidence found) {
    StringWriter text = new StringWriter();
    EvidenceText.write(List.of(found), new JsonDocument(text));
    return text.toString();
  }

  @Test
  void namesTheSubjectAndWhoVouchesForIt() {
    assertThat(text(signed(SUBJECT, true)))
        .containsPattern("signature +%s of %s +bundle\n".formatted(SUBJECT, ISSUER));
    assertThat(json(signed(SUBJECT, true)))
        .contains("\"by\": \"%s of %s\"".formatted(SUBJECT, ISSUER))
        .contains("\"verified\": true");
  }

  @Test
  void neverShowsAnIdentityThatIsNotProvedLikeOneThatIs() {
    assertThat(text(signed(SUBJECT, false)))
        .contains("not verified (%s of %s)".formatted(SUBJECT, ISSUER))
        .contains("the log does not have it");
    assertThat(json(signed(SUBJECT, false))).contains("\"verified\": false");
  }

  @Test
  void showsNoControlCharactersOfACertificate() {
    assertThat(text(signed("eve\u001b[32m\u202e", true)))
        .contains("eve\\u001b[32m\\u202e of " + ISSUER)
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void tellsThatAnIdentityDoesNotSignWhatIsPromoted() {
    RepositoryVerdict verdict =
        CountedSignatures.ofPromotion(TrustPolicy.NONE, LocalDate.of(2026, 11, 28))
            .judge(signed(SUBJECT, true), "us/foo:1.0");
    assertThat(verdict.answer()).isEqualTo(RepositoryVerdict.Answer.NOT_VERIFIED);
    assertThat(verdict.message())
        .isEqualTo(
            "us/foo:1.0 has no signature that counts: bundle by %s of %s, which does not sign what"
                    .formatted(SUBJECT, ISSUER)
                + " is promoted");
  }
}

package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.evidence.EvidenceNote;
import io.edgeward.model.evidence.EvidenceSource;
import io.edgeward.model.evidence.EvidenceVerdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.CopyEvidence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceEvidenceTextTest {
  private static final EvidenceVerdict GOOD =
      new EvidenceVerdict.Accepted(List.of("signature by key k"), List.of());
  private static final EvidenceVerdict EXCUSED =
      new EvidenceVerdict.Accepted(
          List.of("SBOM by key k"),
          List.of(
              new EvidenceNote.Excused(
                  Rule.UNSIGNED_SOURCE,
                  "has no signature",
                  List.of(
                      new AppliedException(
                          Rule.UNSIGNED_SOURCE, new Location("edgeward.yaml", 3), "old")))));
  private static final EvidenceVerdict REFUSED =
      new EvidenceVerdict.Refused(
          List.of(
              new EvidenceVerdict.Finding(Rule.UNSIGNED_SOURCE, "has no signature", "sign it")));

  @Test
  void tellsFirstWhatIsExcusedAndForWhere() {
    List<String> lines = printed().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "accepted sha256:%064d in gcr.io/staging/foo for us.gcr.io/prod/foo: SBOM by key k, has"
                    .formatted(99)
                + " no signature; edgeward.yaml:3 excuses it: old [unsigned-source]");
    assertThat(lines.get(1))
        .isEqualTo("verified sha256:%064d in gcr.io/staging/foo: signature by key k".formatted(1));
    assertThat(lines).contains("and 6 more");
  }

  private static String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    SourceEvidenceText.print(
        evidence(), new TextOutput(out, Style.PLAIN, OptionalInt.empty(), true));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static CopyEvidence evidence() {
    SortedMap<CopyEvidence.Place, EvidenceVerdict> verdicts = new TreeMap<>();
    for (int i = 1; i <= 25; i++) {
      put(verdicts, i, "us.gcr.io/prod", GOOD);
    }
    put(verdicts, 99, "us.gcr.io/prod", EXCUSED);
    put(verdicts, 99, "eu.gcr.io/prod", REFUSED);
    return new CopyEvidence(verdicts);
  }

  private static void put(
      SortedMap<CopyEvidence.Place, EvidenceVerdict> verdicts,
      int number,
      String destination,
      EvidenceVerdict verdict) {
    EvidenceSource source =
        new EvidenceSource(
            RepositoryPath.of("gcr.io/staging/foo"), Digest.ofSha256("%064d".formatted(number)));
    verdicts.put(new CopyEvidence.Place(source, RepositoryPath.of(destination + "/foo")), verdict);
  }
}

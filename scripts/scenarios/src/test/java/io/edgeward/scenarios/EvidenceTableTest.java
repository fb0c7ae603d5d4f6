package io.edgeward.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.scenarios.EvidenceTable.Row;
import org.junit.jupiter.api.Test;

class EvidenceTableTest {
  private static final String EXPLANATION =
      """
      sha256:aaa
      run 1 at 2026-11-28T07:11:01Z:  signed  by
      attached in prod/foo, eu/foo
      EVIDENCE                                        SIGNED BY    FORM
      signature: simple signing of prod/foo           promoter     .sig
      signature: none of the keys made its signature  unknown key  bundle
      promotion, of prod/foo                          promoter     bundle
      promotion, of prod/foo                          promoter     bundle
      nothing is attached in asia/foo
      attached in staging/foo
      EVIDENCE                                SIGNED BY  FORM
      signature: simple signing of staging    builder    .sig
      not found: a snapshot  with  it
      """;

  @Test
  void readsThePiecesOfEveryTable() {
    EvidenceTable table = EvidenceTable.in(EXPLANATION);
    assertThat(table.rows())
        .containsExactlyInAnyOrder(
            new Row("prod/foo, eu/foo", "promotion", "promoter", "bundle"),
            new Row("prod/foo, eu/foo", "signature", "promoter", ".sig"),
            new Row("prod/foo, eu/foo", "signature", "unknown key", "bundle"),
            new Row("staging/foo", "signature", "builder", ".sig"));
    assertThat(table.text()).startsWith("attached in prod/foo").endsWith("builder    .sig");
  }

  @Test
  void hasNothingOfAnExplanationWithoutEvidence() {
    assertThat(EvidenceTable.in("sha256:aaa\nnot found: any run").rows()).isEmpty();
  }
}

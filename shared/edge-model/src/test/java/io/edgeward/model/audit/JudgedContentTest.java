package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What verdicts, one a line of {@code second reason tag}, say of a digest and of its tag 1.0. */
class JudgedContentTest {
  private static final RepositoryPath BAR = RepositoryPath.of("us.example/prod/bar");
  private static final Digest A = Given.digest("a");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Optional<Tag> BARE = Optional.empty();
  private static final Optional<Tag> ONE = Optional.of(Tag.of("1.0"));

  private static AuditRecord verdict(int second, Reason reason, RegistryEvent event) {
    Verdict verdict =
        switch (reason) {
          case Grounds grounds ->
              new Verdict.Verified(grounds, Optional.empty(), Optional.empty(), "fine");
          case Finding finding -> new Verdict.Rejected(finding, "not fine");
        };
    return new AuditRecord(
        second + reason.id(),
        NOON.plusSeconds(second),
        NOON,
        Optional.of(event),
        Optional.empty(),
        Optional.empty(),
        verdict);
  }

  private static AuditRecord verdict(String line) {
    String[] words = line.trim().split(" ");
    Optional<Tag> tag = words.length > 2 ? Optional.of(Tag.of(words[2])) : BARE;
    List<Reason> reasons = new ArrayList<>(Arrays.asList(Grounds.values()));
    reasons.addAll(Arrays.asList(Finding.values()));
    Reason reason =
        reasons.stream().filter(one -> one.id().equals(words[1])).findFirst().orElseThrow();
    return verdict(Integer.parseInt(words[0]), reason, new RegistryEvent.Push(BAR, A, tag));
  }

  private static String standing(JudgedContent judged, Optional<Tag> tag) {
    if (judged.rejection(tag).isPresent()) {
      return "rejected";
    }
    return judged.verified(tag) ? "verified" : "unjudged";
  }

  @ParameterizedTest
  @CsvSource({
    "'', unjudged, unjudged",
    "'1 promoted', verified, unjudged",
    "'1 promoted 1.0', verified, verified",
    "'1 index-child', verified, unjudged",
    "'1 attached', verified, unjudged",
    "'1 restore 1.0', unjudged, unjudged",
    "'1 unknown-image', rejected, rejected",
    "'1 unknown-image 1.0', rejected, rejected",
    "'1 unknown-image other', rejected, rejected",
    "'1 unknown-path', rejected, rejected",
    "'1 foreign-attachment', rejected, rejected",
    "'1 foreign-attachment other', rejected, rejected",
    "'1 unknown-tag 1.0', unjudged, rejected",
    "'1 tag-move 1.0', unjudged, rejected",
    "'1 unknown-tag other', unjudged, unjudged",
    "'1 promoted;2 unknown-tag 1.0', verified, rejected",
    "'1 unknown-image 1.0;2 promoted', verified, rejected",
    "'1 unknown-image 1.0;2 promoted 1.0', verified, verified",
    "'1 unknown-image;2 promoted 1.0', verified, verified",
    "'1 unknown-tag 1.0;2 promoted 1.0', verified, verified",
    "'1 unknown-image;2 restore', rejected, rejected",
    "'1 unknown-tag 1.0;2 restore 1.0', unjudged, rejected",
    "'1 promoted 1.0;2 unknown-image 1.0', rejected, rejected",
    "'1 promoted 1.0;1 unknown-image 1.0', rejected, rejected",
  })
  void theNewestVerdictByTheManifestsCounts(String lines, String ofDigest, String ofTag) {
    List<AuditRecord> verdicts = new ArrayList<>();
    for (String line : lines.isEmpty() ? new String[0] : lines.split(";")) {
      verdicts.add(verdict(line));
    }
    for (int order = 0; order < 2; order++) {
      JudgedContent judged = JudgedContent.of(BAR, A, verdicts);
      assertThat(standing(judged, BARE)).as(lines + " without tag").isEqualTo(ofDigest);
      assertThat(standing(judged, ONE)).as(lines + " with tag").isEqualTo(ofTag);
      Collections.reverse(verdicts);
    }
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void ofOtherRepositoriesDigestsAndDeletionsNothingIsSaid(Finding finding) {
    List<AuditRecord> others =
        List.of(
            verdict(
                1,
                finding,
                new RegistryEvent.Push(RepositoryPath.of("eu.example/prod/bar"), A, ONE)),
            verdict(2, finding, new RegistryEvent.Push(BAR, Given.digest("b"), ONE)),
            verdict(3, finding, new RegistryEvent.Deletion(BAR, Optional.of(A), ONE)));
    JudgedContent judged = JudgedContent.of(BAR, A, others);
    assertThat(standing(judged, BARE)).isEqualTo("unjudged");
    assertThat(standing(judged, ONE)).isEqualTo("unjudged");
  }

  @Test
  void namesTheRejectionThatStands() {
    AuditRecord old = verdict("1 unknown-image 1.0");
    AuditRecord late = verdict("3 unknown-path");
    assertThat(JudgedContent.of(BAR, A, List.of(late, old, verdict("2 promoted"))).rejection(ONE))
        .contains(late);
  }
}

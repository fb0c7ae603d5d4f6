package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.snapshot.JudgedRestorePlan.RejectedContent;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgedRestorePlanTest {
  private static final RepositoryPath BACKUP = RepositoryPath.of("bak.example/b/bar");
  private static final RepositoryPath BAR = RepositoryPath.of("us.example/prod/bar");
  private static final Digest A = digest("a");
  private static final Digest B = digest("b");
  private static final Digest C = digest("c");
  private static final Standing WANTED = new Standing.Wanted();
  private static final Standing VERIFIED = new Standing.Verified();
  private static final Standing REJECTED = new Standing.Rejected("unknown-image at noon");

  private final Map<String, Standing> standings = new HashMap<>();
  private final Map<Digest, Set<Digest>> parts = new HashMap<>();
  private final Set<Digest> asked = new HashSet<>();

  private static Digest digest(String letter) {
    return new Digest("sha256:" + letter.repeat(64));
  }

  private static Copy copy(Digest digest, String... tags) {
    return new Copy(BACKUP, digest, BAR, List.of(tags).stream().map(Tag::of).toList());
  }

  private static RestorePlan copies(Copy... copies) {
    return new RestorePlan(List.of(copies), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private static String name(RestoreItem item) {
    return item.digest().hex().charAt(0) + item.tag().map(tag -> ":" + tag).orElse("");
  }

  private JudgedRestorePlan judge(RestorePlan plan, RejectedContent rejected) {
    return JudgedRestorePlan.of(
        plan,
        item -> standings.getOrDefault(name(item), new Standing.Unjudged()),
        copy -> {
          asked.add(copy.digest());
          return parts.getOrDefault(copy.digest(), Set.of());
        },
        rejected);
  }

  private JudgedRestorePlan judge(Copy... copies) {
    return judge(copies(copies), RejectedContent.LEFT_OUT);
  }

  private static List<String> names(List<JudgedRestorePlan.JudgedItem> items) {
    return items.stream().map(one -> name(one.item()) + " " + one.standing().word()).toList();
  }

  @Test
  void splitsByWhatAccountsForEachThing() {
    standings.put("a", WANTED);
    standings.put("a:1.0", WANTED);
    standings.put("b", VERIFIED);
    RestorePlan plan = copies(copy(A, "1.0", "old"), copy(B), copy(C, "x"));
    JudgedRestorePlan judged = judge(plan, RejectedContent.LEFT_OUT);
    assertThat(judged.plan()).isEqualTo(plan);
    assertThat(names(judged.items()))
        .containsExactly(
            "a:1.0 wanted",
            "a:old unjudged",
            "a wanted",
            "b verified",
            "c:x unjudged",
            "c unjudged");
    assertThat(judged.count("wanted")).isEqualTo(2);
    assertThat(judged.leftOut()).isEmpty();
    assertThat(judged.included()).isEmpty();
    assertThat(asked).as("nobody asks for parts where nothing was rejected").isEmpty();
  }

  @Test
  void leavesOutWhatWasRejectedAndNamesIt() {
    standings.put("a", REJECTED);
    standings.put("a:1.0", REJECTED);
    JudgedRestorePlan judged = judge(copy(A, "1.0"), copy(B));
    assertThat(judged.plan().copies()).containsExactly(copy(B));
    assertThat(names(judged.leftOut())).containsExactly("a:1.0 rejected", "a rejected");
    assertThat(names(judged.items())).containsExactly("b unjudged");
    assertThat(judge(copy(A)).plan().nothingToDo()).isTrue();
    assertThat(judge(copy(A)).nothingToDo()).as("something listed does not come").isFalse();
    assertThat(judge().nothingToDo()).isTrue();
  }

  @Test
  void bringsTheContentWithoutTheTagThatWasRejected() {
    standings.put("a:evil", REJECTED);
    assertThat(judge(copy(A, "1.0", "evil")).plan().copies()).containsExactly(copy(A, "1.0"));
    standings.put("a", VERIFIED);
    assertThat(judge(copy(A, "evil")).plan().copies()).containsExactly(copy(A));
  }

  @Test
  void leavesOutWhatNobodyJudgedButUnderARejectedTag() {
    standings.put("a:evil", REJECTED);
    JudgedRestorePlan judged = judge(copy(A, "evil"));
    assertThat(judged.plan().copies()).isEmpty();
    assertThat(names(judged.leftOut())).containsExactly("a:evil rejected", "a rejected");
    assertThat(judged.items()).isEmpty();
    assertThat(judged.leftOut().getLast().standing())
        .isEqualTo(new Standing.Rejected("nobody judged it but under a tag that was rejected"));
  }

  @Test
  void includesWhatWasRejectedOnAPersonsWordAndNamesIt() {
    standings.put("a", REJECTED);
    standings.put("a:1.0", REJECTED);
    standings.put("b:evil", REJECTED);
    RestorePlan plan = copies(copy(A, "1.0"), copy(B, "evil"));
    JudgedRestorePlan judged = judge(plan, RejectedContent.INCLUDED);
    assertThat(judged.plan()).isEqualTo(plan);
    assertThat(names(judged.included()))
        .containsExactly("a:1.0 rejected", "a rejected", "b:evil rejected");
    assertThat(judged.leftOut()).isEmpty();
  }

  @Test
  void neitherAddsNorRepairsATagThatWasRejected() {
    standings.put("a:evil", REJECTED);
    standings.put("b:1.0", REJECTED);
    RestorePlan plan =
        new RestorePlan(
            List.of(),
            List.of(
                new AddTags(A, BAR, List.of(Tag.of("1.0"), Tag.of("evil"))),
                new AddTags(B, BAR, List.of(Tag.of("1.0")))),
            List.of(
                new DifferingTag(BAR, Tag.of("1.0"), B, C),
                new DifferingTag(BAR, Tag.of("2.0"), B, C)),
            List.of(new RestorePlan.Unknown(BAR, C, Optional.empty())),
            List.of("a gap"),
            List.of("unread"));
    JudgedRestorePlan judged = judge(plan, RejectedContent.LEFT_OUT);
    assertThat(judged.plan())
        .isEqualTo(
            new RestorePlan(
                List.of(),
                List.of(new AddTags(A, BAR, List.of(Tag.of("1.0")))),
                List.of(new DifferingTag(BAR, Tag.of("2.0"), B, C)),
                plan.unknown(),
                plan.gaps(),
                plan.unread()));
    assertThat(names(judged.leftOut()))
        .containsExactly("a:evil rejected", "b:1.0 rejected", "b:1.0 rejected");
  }

  @Test
  void bringsARejectedChildWithAnIndexThatIsAccountedFor() {
    standings.put("a", REJECTED);
    standings.put("b", WANTED);
    parts.put(B, Set.of(A));
    JudgedRestorePlan judged = judge(copy(A), copy(B));
    assertThat(judged.plan().copies()).containsExactly(copy(A), copy(B));
    assertThat(names(judged.items())).containsExactly("a verified", "b wanted");
    standings.put("a:evil", REJECTED);
    assertThat(names(judge(copy(A, "evil"), copy(B)).leftOut()))
        .as("an index grants its children no tags")
        .containsExactly("a:evil rejected");
  }

  @Test
  void leavesOutAnIndexThatWouldBringARejectedChild() {
    standings.put("a", REJECTED);
    parts.put(B, Set.of(A));
    JudgedRestorePlan judged = judge(copy(A), copy(B, "1.0"), copy(C));
    assertThat(judged.plan().copies()).containsExactly(copy(C));
    assertThat(names(judged.leftOut()))
        .containsExactly("a rejected", "b:1.0 rejected", "b rejected");
    assertThat(judged.leftOut().getLast().standing())
        .isEqualTo(new Standing.Rejected("its child " + A + ": unknown-image at noon"));
    standings.put("c", VERIFIED);
    parts.put(C, Set.of(A));
    assertThat(judge(copy(A), copy(B, "1.0"), copy(C)).leftOut())
        .as("the child is in order by another index")
        .isEmpty();
  }
}

package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Names;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final Work work =
      Work.of(
          List.of(
              copy("staging/foo", "a", "eu/foo", "1.0"),
              copy("staging/foo", "b", "eu/foo", "2.0", "latest"),
              copy("staging/foo", "a", "us/foo", "1.0"),
              copy("other/foo", "a", "asia/foo")),
          List.of(new AddTags(Names.digest("c"), Names.repository("eu/foo"), tags("3.0", "3"))));

  @Test
  void makesOneTaskOfCopiesOfOneContent() {
    assertThat(work.tasks().stream().map(task -> Names.shorten(task.name())))
        .containsExactly(
            "copy of other/foo@a to [asia/foo]",
            "copy of staging/foo@a to [eu/foo, us/foo]",
            "copy of staging/foo@b to [eu/foo]",
            "tags [3.0, 3] of eu/foo@c");
    assertThat(work.edges()).isEqualTo(7);
  }

  @Test
  void cutsBetweenTasksOnly() {
    assertThat(sizes(work.cut(3))).containsExactly(3, 2, 2);
    assertThat(sizes(work.cut(1))).containsExactly(1, 2, 2, 2);
    assertThat(sizes(work.cut(7))).containsExactly(7);
    assertThat(Work.NONE.cut(1)).isEmpty();
  }

  @Test
  void losesNothingWhenItIsCut() {
    for (int size = 1; size < 9; size++) {
      List<Work> parts = work.cut(size);
      assertThat(parts.stream().flatMap(part -> part.tasks().stream()))
          .containsExactlyElementsOf(work.tasks());
      assertThat(parts.stream().flatMap(part -> part.copies().stream()))
          .containsExactlyInAnyOrderElementsOf(work.copies());
    }
    assertThat(Work.of(work.copies(), work.addTags())).isEqualTo(work);
  }

  private static List<Integer> sizes(List<Work> parts) {
    return parts.stream().map(Work::edges).toList();
  }

  private static Copy copy(String source, String digest, String destination, String... tags) {
    return new Copy(
        Names.repository(source), Names.digest(digest), Names.repository(destination), tags(tags));
  }

  private static List<Tag> tags(String... tags) {
    return Stream.of(tags).map(Tag::of).toList();
  }
}

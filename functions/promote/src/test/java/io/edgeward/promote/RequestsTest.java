package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Names;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.registry.copy.ImageRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final List<ImageRequest> requests =
      ImageRequest.of(
          List.of(
              copy("staging/foo", "a", "eu/foo", "1.0"),
              copy("staging/foo", "b", "eu/foo", "2.0", "latest"),
              copy("staging/foo", "a", "us/foo", "1.0"),
              copy("other/foo", "a", "asia/foo")),
          List.of(new AddTags(Names.digest("c"), Names.repository("eu/foo"), tags("3.0", "3"))));

  @Test
  void copiesOfOneContentAreOneRequest() {
    assertThat(requests.stream().map(request -> Names.shorten(request.description())))
        .containsExactly(
            "copy of other/foo@a to [asia/foo]",
            "copy of staging/foo@a to [eu/foo, us/foo]",
            "copy of staging/foo@b to [eu/foo]",
            "tags [3.0, 3] of eu/foo@c");
    assertThat(ImageRequest.edges(requests)).isEqualTo(7);
  }

  @Test
  void areCutBetweenEachOtherOnly() {
    assertThat(sizes(3)).containsExactly(3, 2, 2);
    assertThat(sizes(1)).containsExactly(1, 2, 2, 2);
    assertThat(sizes(7)).containsExactly(7);
    assertThat(PromotionBatchPublisher.cut(List.of(), 1)).isEmpty();
  }

  @Test
  void areAllThereWhenTheyAreCut() {
    for (int size = 1; size < 9; size++) {
      assertThat(PromotionBatchPublisher.cut(requests, size).stream().flatMap(List::stream))
          .containsExactlyElementsOf(requests);
    }
  }

  private List<Integer> sizes(int edges) {
    return PromotionBatchPublisher.cut(requests, edges).stream().map(ImageRequest::edges).toList();
  }

  private static Copy copy(String source, String digest, String destination, String... tags) {
    return new Copy(
        Names.repository(source), Names.digest(digest), Names.repository(destination), tags(tags));
  }

  private static List<Tag> tags(String... tags) {
    return Stream.of(tags).map(Tag::of).toList();
  }
}

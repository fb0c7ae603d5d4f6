package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Edges are always in order, and their neighbours never; nobody asks where any of them comes from.
 * The repetition's number is the seed.
 */
class AuditorPropertyTest {
  private static final String LETTERS = "0123456789abcdef";

  private static EdgeSet generated(Random random) {
    String[] claims =
        IntStream.range(0, 1 + random.nextInt(10))
            .mapToObj(i -> LETTERS.charAt(i) + tags(random))
            .toArray(String[]::new);
    return Given.edges(random.nextBoolean() ? Policy.NONE : Given.SIGNED, claims);
  }

  private static String tags(Random random) {
    List<String> tags =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> "v" + random.nextInt(30)).toList();
    return tags.isEmpty() ? "" : ":" + String.join(",", new HashSet<>(tags));
  }

  private static Judgement judge(EdgeSet edges, Push push) {
    return new Auditor(
            edges,
            (repository, digest, promoted) -> new LookupResult.No<>(),
            Given.NO_ORIGINS,
            planned -> new LookupResult.No<>(),
            gone -> new LookupResult.No<>())
        .judge(push);
  }

  private static Push event(Edge edge) {
    return new Push(edge.destination(), edge.digest(), edge.tag());
  }

  private static boolean isContested(Edge edge, EdgeSet edges) {
    return edges
        .edges()
        .filter(other -> other.tag().isPresent() && other.tag().equals(edge.tag()))
        .anyMatch(other -> !other.digest().equals(edge.digest()));
  }

  @RepeatedTest(200)
  void anEventOfAnEdgeIsVerifiedAndItsNeighboursAreNot(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    EdgeSet edges = generated(random);
    Set<Push> right = new HashSet<>();
    Set<Push> contested = new HashSet<>();
    edges
        .edges()
        .forEach(edge -> {
          (isContested(edge, edges) ? contested : right).add(event(edge));
          right.add(new Push(edge.destination(), edge.digest(), Optional.empty()));
        });
    assertThat(contested)
        .allSatisfy(push ->
            assertThat(((Verdict) judge(edges, push)).reason()).isEqualTo(Finding.TAG_MOVE));
    assertThat(right)
        .allSatisfy(push -> assertThat(judge(edges, push)).isInstanceOf(Verdict.Verified.class));
    for (Push push : right) {
      for (Push changed :
          List.of(otherDigest(push, random), otherTag(push, random), otherPath(push))) {
        if (!right.contains(changed)) {
          assertThat(judge(edges, changed))
              .as("%s, changed from %s", changed, push)
              .isInstanceOf(Verdict.Rejected.class);
        }
      }
    }
  }

  private static Push otherDigest(Push push, Random random) {
    char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
    int at = 7 + random.nextInt(64);
    String text = push.digest().text();
    Digest other = Digest.of(text.substring(0, at) + letter + text.substring(at + 1));
    return new Push(push.repository(), other, push.tag());
  }

  private static Push otherTag(Push push, Random random) {
    Tag other = Tag.of(push.tag().map(Tag::text).orElse("v1") + random.nextInt(10));
    return new Push(push.repository(), push.digest(), Optional.of(other));
  }

  private static Push otherPath(Push push) {
    RepositoryPath other = RepositoryPath.of(push.repository() + "r");
    return new Push(other, push.digest(), push.tag());
  }
}

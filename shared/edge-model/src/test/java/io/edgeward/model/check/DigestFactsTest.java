package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DigestFactsTest {
  private static final Digest DIGEST = new Digest("sha256:" + "a".repeat(64));

  @Test
  void whatIsGainedAndLostMakesOneSetOfPlatformsTheOther() {
    for (int seed = 1; seed <= 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SortedSet<Platform> before = some(random);
      SortedSet<Platform> now = some(random);
      DigestFacts facts = facts(present(now), Optional.of(present(before)));
      SortedSet<Platform> back = new TreeSet<>(now);
      back.removeAll(facts.gained().orElseThrow());
      back.addAll(facts.lost().orElseThrow());
      assertThat(back).as("seed " + seed).isEqualTo(before);
      assertThat(facts.lost().orElseThrow()).noneMatch(now::contains);
      assertThat(facts.gained().orElseThrow()).noneMatch(before::contains);
    }
  }

  @Test
  void nothingIsSaidWhereOneSideIsNotKnown() {
    SourceContent known = present(new TreeSet<>());
    SourceContent unread = new SourceContent.Unread("busy");
    assertThat(facts(known, Optional.empty()).gained()).isEmpty();
    assertThat(facts(known, Optional.of(unread)).lost()).isEmpty();
    assertThat(facts(unread, Optional.of(known)).lost()).isEmpty();
    assertThat(facts(new SourceContent.Absent(), Optional.of(known)).lost()).isEmpty();
  }

  private static SortedSet<Platform> some(SplittableRandom random) {
    SortedSet<Platform> platforms = new TreeSet<>();
    for (String architecture : List.of("amd64", "arm64", "arm", "s390x", "ppc64le")) {
      if (random.nextBoolean()) {
        platforms.add(new Platform("linux", architecture, Optional.empty(), Optional.empty()));
      }
    }
    return platforms;
  }

  private static DigestFacts facts(SourceContent now, Optional<SourceContent> before) {
    return new DigestFacts(
        now,
        new TreeMap<>(),
        before.map(content -> new PreviousVersion(new Tag("1.0"), DIGEST, content)),
        new TreeMap<>());
  }

  private static SourceContent present(SortedSet<Platform> platforms) {
    return new SourceContent.Present(
        new ImageFacts(
            MediaTypes.OCI_INDEX,
            platforms,
            new TreeMap<>(),
            OptionalLong.empty(),
            Optional.empty(),
            new TreeMap<>(),
            ImageFacts.Attachments.NONE,
            new TreeSet<>(),
            new TreeSet<>(),
            List.of()));
  }
}

package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnapshotDeltaPropertyTest {
  private static final SnapshotId NOW = SnapshotId.parse("2026/11/21/04");
  private static final Instant AT = Instant.parse("2026-11-21T04:00:00Z");

  private static void forAll(java.util.function.Consumer<SplittableRandom> check) {
    for (long seed = 1; seed <= 3000; seed++) {
      try {
        check.accept(new SplittableRandom(seed));
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  @Test
  void findsWhatTheObviousTwinFinds() {
    forAll(random -> {
      Optional<RegionSnapshot> before = Worlds.snapshot(random);
      RegionReading reading = Worlds.reading(random);
      SnapshotDelta delta = SnapshotDelta.of(Worlds.REGION, before, reading);
      assertThat(
              delta.news().stream()
                  .map(news -> news.image() + "@" + news.digest() + news.tags() + news.held())
                  .collect(Collectors.toSet()))
          .isEqualTo(ObviousDelta.news(before, reading));
      assertThat(delta.changes().stream().map(Change::toString).collect(Collectors.toSet()))
          .isEqualTo(ObviousDelta.changes(before, reading));
    });
  }

  @Test
  void listsExactlyWhatWasReadAndCarriesTheRest() {
    forAll(random -> {
      Optional<RegionSnapshot> before = Worlds.snapshot(random);
      RegionReading reading = Worlds.reading(random);
      SnapshotDelta delta = SnapshotDelta.of(Worlds.REGION, before, reading);
      RegionSnapshot taken = delta.snapshot(someCopied(delta, random), AT);
      reading
          .images()
          .forEach((name, listing) -> {
            assertThat(taken.images().get(name).digests().keySet())
                .isEqualTo(listing.digests().keySet());
            assertThat(taken.images().get(name).tags()).isEqualTo(listing.tags());
          });
      before.ifPresent(old ->
          old.images()
              .forEach((name, image) -> {
                if (reading.reading(name) instanceof Reading.Unread) {
                  assertThat(taken.images().get(name).digests()).isEqualTo(image.digests());
                  assertThat(taken.complete()).isFalse();
                }
              }));
      assertThat(taken.complete()).isEqualTo(taken.gaps().isEmpty() && reading.unread().isEmpty());
    });
  }

  @Test
  void isCompleteOnceEverythingWasReadAndCopiedAndThenHasNoNews() {
    forAll(random -> {
      Optional<RegionSnapshot> before = Worlds.snapshot(random);
      RegionReading reading =
          new RegionReading(Worlds.reading(random).images(), new java.util.TreeMap<>());
      SnapshotDelta delta = SnapshotDelta.of(Worlds.REGION, before, reading);
      Map<NewContent, BackupLocation> places = new HashMap<>();
      delta
          .news()
          .forEach(news -> places.put(news, new BackupLocation.Held(news.held().orElse(NOW))));
      RegionSnapshot taken = delta.snapshot(places, AT);
      assertThat(taken.complete()).isTrue();
      assertThat(taken.lastComplete()).contains(AT);
      SnapshotDelta next = SnapshotDelta.of(Worlds.REGION, Optional.of(taken), reading);
      assertThat(next.news()).isEmpty();
      assertThat(next.changes()).isEmpty();
      assertThat(next.snapshot(Map.of(), AT.plusSeconds(1)).sameAs(taken)).isTrue();
    });
  }

  @Test
  void aRestoreAddsAllThatIsKeptAndMovesNothing() {
    forAll(random -> {
      RegionReading then = Worlds.reading(random);
      SnapshotDelta delta = SnapshotDelta.of(Worlds.REGION, Optional.empty(), then);
      Map<NewContent, BackupLocation> places = new HashMap<>();
      delta.news().forEach(news -> places.put(news, new BackupLocation.Held(NOW)));
      RegionReading now = Worlds.reading(random);
      RestorePlan plan = RestorePlan.of(delta.snapshot(places, AT), now, name -> true);
      then.images()
          .forEach((name, listing) -> {
            if (!(now.reading(name) instanceof Reading.Unread)) {
              restored(plan, name, listing, now.images().getOrDefault(name, Listing.EMPTY));
            }
          });
    });
  }

  private static void restored(RestorePlan plan, ImageName name, Listing then, Listing now) {
    for (Digest digest : then.digests().keySet()) {
      boolean copied =
          plan.copies().stream()
              .anyMatch(copy ->
                  copy.destination().equals(Worlds.REGION.live(name))
                      && copy.source().equals(Worlds.REGION.kept(NOW, name))
                      && copy.digest().equals(digest));
      assertThat(copied).isNotEqualTo(now.digests().containsKey(digest));
    }
    for (Map.Entry<Tag, Digest> tag : then.tags().entrySet()) {
      Digest found = now.tags().get(tag.getKey());
      boolean differs =
          plan.differing()
              .contains(
                  new RestorePlan.DifferingTag(
                      Worlds.REGION.live(name),
                      tag.getKey(),
                      tag.getValue(),
                      found == null ? tag.getValue() : found));
      assertThat(differs).isEqualTo(found != null && !found.equals(tag.getValue()));
      assertThat(puts(plan, name, tag)).isEqualTo(found == null);
    }
  }

  private static boolean puts(RestorePlan plan, ImageName name, Map.Entry<Tag, Digest> tag) {
    return plan.copies().stream()
            .anyMatch(copy ->
                copy.destination().equals(Worlds.REGION.live(name))
                    && copy.digest().equals(tag.getValue())
                    && copy.tags().contains(tag.getKey()))
        || plan.addTags().stream()
            .anyMatch(add ->
                add.destination().equals(Worlds.REGION.live(name))
                    && add.digest().equals(tag.getValue())
                    && add.tags().contains(tag.getKey()));
  }

  private static Map<NewContent, BackupLocation> someCopied(
      SnapshotDelta delta, SplittableRandom random) {
    Map<NewContent, BackupLocation> places = new HashMap<>();
    for (NewContent news : delta.news()) {
      switch (random.nextInt(4)) {
        case 0 -> places.put(news, new BackupLocation.Missing("corrupt"));
        case 1 -> {}
        default -> places.put(news, new BackupLocation.Held(news.held().orElse(NOW)));
      }
    }
    return places;
  }
}

package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.notation.Names;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts that tests write in few words. */
final class Facts {
  private Facts() {}

  /** An index of these processors under Linux, {@code amd64 arm64}. */
  static ImageFacts index(String processors) {
    return image(MediaTypes.OCI_INDEX, processors, "", "");
  }

  /** An image for one processor. */
  static ImageFacts image(String processor) {
    return image(MediaTypes.OCI_MANIFEST, processor, "", "");
  }

  /** Content with children, some of which are lacking. */
  static ImageFacts image(String type, String processors, String children, String lacking) {
    return new ImageFacts(
        type,
        platforms(processors),
        Collections.emptySortedMap(),
        OptionalLong.empty(),
        Optional.empty(),
        Collections.emptySortedMap(),
        ImageFacts.Attachments.NONE,
        digests(children),
        digests(lacking),
        List.of());
  }

  static SortedSet<Platform> platforms(String processors) {
    return words(processors)
        .map(processor -> new Platform("linux", processor, Optional.empty(), Optional.empty()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<Digest> digests(String digits) {
    return words(digits).map(Names::digest).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
  }

  /** Facts of a digest without a version before it. */
  static DigestFacts of(SourceContent content) {
    return new DigestFacts(content, new TreeMap<>(), Optional.empty(), new TreeMap<>());
  }

  static DigestFacts of(ImageFacts image) {
    return of(new SourceContent.Present(image));
  }

  /** The same, 1.0 on digest 0 being the version before. */
  static DigestFacts after(SourceContent before, DigestFacts now) {
    return new DigestFacts(
        now.content(),
        now.sourceTags(),
        now.indexTags(),
        Optional.of(new PreviousVersion(new Tag("1.0"), Names.digest("0"), before)),
        now.production());
  }

  static DigestFacts after(ImageFacts before, DigestFacts now) {
    return after(new SourceContent.Present(before), now);
  }

  /** The same, with a tag in one destination. */
  static DigestFacts with(DigestFacts facts, String place, String tag, TagState state) {
    var production = new TreeMap<>(facts.production());
    SortedMap<Tag, TagState> tags = new TreeMap<>();
    tags.put(new Tag(tag), state);
    production.put(Names.repository(place), tags);
    return new DigestFacts(
        facts.content(), facts.sourceTags(), facts.indexTags(), facts.previous(), production);
  }
}

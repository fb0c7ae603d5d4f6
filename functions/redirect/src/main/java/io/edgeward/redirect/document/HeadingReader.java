package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.image.DisplayText;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the members {@code generation}, {@code before} and {@code ranges}. */
final class HeadingReader {
  private final Defects defects;
  private final JsonObject root;
  private final OptionalLong number;

  /**
   * A reader.
   *
   * @param number the generation whose document it is, by its name; absent before it has one
   */
  HeadingReader(Defects defects, JsonObject root, OptionalLong number) {
    this.defects = defects;
    this.root = root;
    this.number = number;
  }

  /** The generation before this one. */
  OptionalLong before() {
    if (number.isEmpty()) {
      refuseAnyOf("generation", "before");
      return OptionalLong.empty();
    }
    long own = number.getAsLong();
    Optional<Long> generation = defects.integer(root, "generation");
    if (generation.isPresent() && generation.get() != own) {
      defects.add(
          "$.generation",
          "found " + generation.get() + " in the document of generation " + own,
          "stage it anew");
    }
    OptionalLong before = defects.optionalInteger(root, "before");
    if (before.isPresent() && (before.getAsLong() < 1 || before.getAsLong() >= own)) {
      defects.add(
          "$.before", "found " + before.getAsLong(), "write a number from 1 to " + (own - 1));
    }
    return before;
  }

  private void refuseAnyOf(String... names) {
    for (String name : names) {
      if (root.has(name)) {
        defects.add("$." + name, "edgeward flip writes it", "leave it out");
      }
    }
  }

  /** The ranges, none where none are named; absent if they cannot be read. */
  Optional<AddressRanges> ranges(RangesLookup lookup) {
    Optional<Optional<String>> name = defects.optionalText(root, "ranges");
    if (name.isPresent() && name.get().isEmpty()) {
      return Optional.of(AddressRanges.empty());
    }
    if (name.isEmpty() || !isWellFormed(name.get().get())) {
      return Optional.empty();
    }
    try {
      return Optional.of(lookup.read(name.get().get()));
    } catch (UnreadableConfigurationException e) {
      defects.add("$.ranges", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isWellFormed(String name) {
    boolean staged = ObjectNames.rangesDigest(name).isPresent();
    boolean relative = !name.isEmpty() && !name.startsWith("/") && !name.contains("://");
    boolean well = number.isPresent() ? staged : relative;
    if (!well) {
      defects.add(
          "$.ranges",
          "found " + DisplayText.quoted(name),
          number.isPresent()
              ? "write ranges/HASH.txt, with the SHA-256 of its content in hexadecimal digits"
              : "write the path of a file, relative to this document");
    }
    return well;
  }
}

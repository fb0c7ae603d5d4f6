package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Target;
import java.util.List;
import java.util.Optional;

/** Reads the member {@code flip} of a rule. */
final class FlipReader {
  private static final List<String> NAMES = List.of("targets", "percent", "salt", "shadow");

  private final Defects defects;
  private final TargetLists targets;

  FlipReader(Defects defects, TargetLists targets) {
    this.defects = defects;
    this.targets = targets;
  }

  /**
   * The flip, if it is sound.
   *
   * @param stable the targets of its rule, if they are
   */
  Optional<Flip> read(JsonObject flip, Optional<List<Target>> stable) {
    defects.others(flip, NAMES);
    Optional<List<Target>> list = targets.read(flip);
    if (list.isPresent() && list.equals(stable)) {
      defects.add(
          flip.path() + ".targets",
          "they are those of the rule itself",
          "name others, or leave out flip");
    }
    Optional<Long> percent = percent(flip);
    Optional<String> salt = salt(flip);
    Optional<Boolean> shadow = defects.flag(flip, "shadow");
    return list.isPresent() && percent.isPresent() && salt.isPresent() && shadow.isPresent()
        ? Optional.of(new Flip(list.get(), percent.get().intValue(), salt.get(), shadow.get()))
        : Optional.empty();
  }

  private Optional<Long> percent(JsonObject flip) {
    Optional<Long> percent = defects.integer(flip, "percent");
    if (percent.isPresent() && (percent.get() < 0 || percent.get() > 100)) {
      defects.add(
          flip.path() + ".percent", "found " + percent.get(), "write a whole number from 0 to 100");
      return Optional.empty();
    }
    return percent;
  }

  private Optional<String> salt(JsonObject flip) {
    Optional<String> salt = defects.text(flip, "salt");
    if (salt.isPresent() && !Grammar.isText(salt.get())) {
      defects.add(
          flip.path() + ".salt",
          "found " + DisplayText.quoted(salt.get()),
          "write 1 to 200 printable characters of ASCII");
      return Optional.empty();
    }
    return salt;
  }
}

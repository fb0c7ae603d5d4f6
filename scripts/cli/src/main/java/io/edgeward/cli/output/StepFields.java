package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import java.util.List;

/** Writes the steps that promotions and restores have in common, inside an object. */
final class StepFields {
  private StepFields() {}

  static void write(List<Copy> copies, List<AddTags> addTags, Document document) {
    document.list("copies", copies, copy -> write(copy, document));
    document.list("addTags", addTags, add -> write(add, document));
  }

  private static void write(Copy copy, Document document) {
    document.object(() -> {
      document.field("source", copy.source());
      document.field("digest", copy.digest());
      document.field("destination", copy.destination());
      document.texts("tags", copy.tags());
      if (copy.heals()) {
        document.texts("lacking", copy.lacking());
      }
    });
  }

  private static void write(AddTags add, Document document) {
    document.object(() -> {
      document.field("digest", add.digest());
      document.field("destination", add.destination());
      document.texts("tags", add.tags());
    });
  }
}

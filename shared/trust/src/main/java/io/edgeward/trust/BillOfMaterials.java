package io.edgeward.trust;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.text.Count;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A format of bills of materials. */
enum BillOfMaterials {
  SPDX("SPDX", "spdx", "package"),
  CYCLONEDX("CycloneDX", "cyclonedx", "component"),
  SYFT("Syft", "vnd.syft", "artifact");

  private final String format;
  private final String mark;
  private final String element;

  BillOfMaterials(String format, String mark, String element) {
    this.format = format;
    this.mark = mark;
    this.element = element;
  }

  /** The one that a media type is of. */
  static Optional<BillOfMaterials> ofMediaType(String mediaType) {
    return Stream.of(values()).filter(bill -> mediaType.contains(bill.mark)).findFirst();
  }

  /** What people call it. */
  String format() {
    return format;
  }

  /** Its format, and of how many elements {@code document} is, if it can be read as JSON. */
  String detail(Supplier<JsonObject> document) {
    try {
      return format + ", " + Count.of(document.get().objects(element + "s").size(), element);
    } catch (JsonRefusedException e) {
      // The same formats exist as other text than JSON.
      return format;
    }
  }
}

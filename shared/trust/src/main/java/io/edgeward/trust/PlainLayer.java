package io.edgeward.trust;

import io.edgeward.json.Json;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.trust.SignedBy;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a layer without a signature is. */
final class PlainLayer {
  private PlainLayer() {}

  static LayerEvidence describe(String mediaType, Map<String, String> annotations) {
    Optional<BillOfMaterials> bill = BillOfMaterials.ofMediaType(mediaType);
    if (bill.isPresent()) {
      return unsigned(Evidence.Kind.SBOM, bill.get().format(), Optional.empty());
    }
    Optional<String> type = predicateType(annotations);
    if (type.isPresent()) {
      return unsigned(PredicateType.kind(type.get()), Predicates.format(type.get()), type);
    }
    return unsigned(Evidence.Kind.OTHER, Json.printable(mediaType), Optional.empty());
  }

  static LayerEvidence read(SignedLayer layer) {
    return BillOfMaterials.ofMediaType(layer.mediaType())
        .map(bill -> bill.detail(() -> Json.parseObject(layer.content())))
        .map(detail -> unsigned(Evidence.Kind.SBOM, detail, Optional.empty()))
        .orElseGet(() -> describe(layer.mediaType(), layer.annotations()));
  }

  private static Optional<String> predicateType(Map<String, String> annotations) {
    return Stream.of(SigstoreTypes.BUILDKIT_PREDICATE_TYPE, SigstoreTypes.PREDICATE_TYPE)
        .filter(annotations::containsKey)
        .map(annotations::get)
        .findFirst();
  }

  private static LayerEvidence unsigned(
      Evidence.Kind kind, String detail, Optional<String> predicateType) {
    return new LayerEvidence(
        kind,
        new SignedBy.Nobody(),
        false,
        detail,
        predicateType,
        Optional.empty(),
        Optional.empty());
  }
}

package io.edgeward.trust;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.model.evidence.Evidence.Provenance;
import java.util.List;
import java.util.Optional;

/** Reads the predicates that are more to us than their type. */
final class Predicates {
  private static final String PREDICATE = "predicate";

  private Predicates() {}

  /** What {@code statement} says in short. */
  static String detail(String type, JsonObject statement) {
    return switch (type) {
      case PredicateType.COSIGN_SIGN -> "signature";
      case PredicateType.SPDX -> BillOfMaterials.SPDX.detail(() -> statement.object(PREDICATE));
      case PredicateType.CYCLONEDX ->
          BillOfMaterials.CYCLONEDX.detail(() -> statement.object(PREDICATE));
      case PredicateType.SLSA_1 -> "SLSA 1, " + builtBy(type, statement);
      case PredicateType.SLSA_0_2 -> "SLSA 0.2, " + builtBy(type, statement);
      case PredicateType.PROMOTION -> "promotion";
      default -> Json.printable(type);
    };
  }

  private static String builtBy(String type, JsonObject statement) {
    String builder = provenance(type, statement).map(Provenance::builder).orElse("");
    return builder.isEmpty() ? "builder not named" : "built by " + Json.printable(builder);
  }

  /** Who built it and from what, of provenance. */
  static Optional<Provenance> provenance(String type, JsonObject statement) {
    return switch (type) {
      case PredicateType.SLSA_1 -> Optional.of(slsa1(statement.object(PREDICATE)));
      case PredicateType.SLSA_0_2 -> Optional.of(slsa02(statement.object(PREDICATE)));
      default -> Optional.empty();
    };
  }

  /** {@code https://slsa.dev/spec/v1.0/provenance}. */
  private static Provenance slsa1(JsonObject predicate) {
    return new Provenance(
        predicate.optionalObject("runDetails").map(Predicates::builder).orElse(""),
        predicate
            .optionalObject("buildDefinition")
            .map(definition -> uris(definition, "resolvedDependencies"))
            .orElse(List.of()));
  }

  /** {@code https://slsa.dev/spec/v0.2/provenance}. */
  private static Provenance slsa02(JsonObject predicate) {
    return new Provenance(builder(predicate), uris(predicate, "materials"));
  }

  private static String builder(JsonObject holder) {
    return holder
        .optionalObject("builder")
        .flatMap(builder -> builder.optionalText("id"))
        .orElse("");
  }

  private static List<String> uris(JsonObject holder, String name) {
    return holder.objects(name).stream()
        .flatMap(source -> source.optionalText("uri").stream())
        .toList();
  }

  /** What an unsigned statement, of which only the type is known, says in short. */
  static String format(String type) {
    return switch (PredicateType.kind(type)) {
      case SBOM ->
          type.equals(PredicateType.SPDX)
              ? BillOfMaterials.SPDX.format()
              : BillOfMaterials.CYCLONEDX.format();
      case PROVENANCE -> type.equals(PredicateType.SLSA_1) ? "SLSA 1" : "SLSA 0.2";
      default -> Json.printable(type);
    };
  }
}

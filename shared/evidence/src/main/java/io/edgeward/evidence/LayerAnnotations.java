package io.edgeward.evidence;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.List;
import java.util.Map;

/** The annotations of a manifest's layers (OCI image specification 1.1, descriptor). */
final class LayerAnnotations {
  private LayerAnnotations() {}

  /**
   * Those of each layer of {@code manifest}, in its order.
   *
   * @throws JsonRefusedException if they are no texts
   */
  static List<Map<String, String>> of(ManifestContent manifest) {
    return Json.parseObject(manifest.bytes()).objects("layers").stream()
        .<Map<String, String>>map(LayerAnnotations::annotations)
        .toList();
  }

  private static Map<String, String> annotations(JsonObject layer) {
    return layer.textMap("annotations");
  }
}

package io.edgeward.trust;

import java.util.Map;

/**
 * One layer of an attachment, as a registry holds it.
 *
 * @param mediaType what its descriptor calls it
 * @param annotations those of its descriptor, where cosign keeps signatures
 * @param content its bytes, which nobody changes
 */
public record SignedLayer(String mediaType, Map<String, String> annotations, byte[] content) {
  /** Takes an unchangeable copy of the annotations. */
  public SignedLayer {
    annotations = Map.copyOf(annotations);
  }
}

package io.edgeward.trust.sigstore;

import com.google.gson.JsonObject;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.SignedLayer;
import java.time.Clock;
import java.util.function.Consumer;

/** Something signed that is not good, and why. */
record KeylessRefusal(
    String name, String detail, SignedLayer layer, Consumer<JsonObject> root, Clock clock) {
  static KeylessRefusal of(String name, SignedLayer layer, String detail) {
    return new KeylessRefusal(name, detail, layer, TestSigstore.AS_IT_IS, TestSigstore.CLOCK);
  }

  static KeylessRefusal of(String name, KeylessSigning signing, String detail) {
    return of(name, signing.bundle(json -> {}), detail);
  }

  /** Refused because of another trusted root. */
  KeylessRefusal by(Consumer<JsonObject> alteration) {
    return new KeylessRefusal(name, detail, layer, alteration, clock);
  }

  /** Refused at another time. */
  KeylessRefusal at(Clock other) {
    return new KeylessRefusal(name, detail, layer, root, other);
  }

  LayerEvidence check(TestSigstore sigstore) {
    return sigstore.verifier(root, clock).check(layer, KeylessSigning.TARGET);
  }

  @Override
  public String toString() {
    return name;
  }
}

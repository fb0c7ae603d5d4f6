package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What signing came to at one destination. An image is signed when one of the forms that were made
 * is there: its layer under cosign's tag, or the bundle, listed as a referrer.
 *
 * @param evidence what is told of it
 * @param failure why the image must not arrive, if that is so
 */
record SigningOutcome(DeliveryEvidence evidence, Optional<RegistryException> failure) {
  /** Nothing could be made. */
  static SigningOutcome of(SigningResult.Unsigned unsigned) {
    return unsigned(unsigned.told(), unsigned.retryable(), unsigned.required());
  }

  /**
   * What was made was to be written.
   *
   * @param written what became of each form; one that is missing was not tried
   * @param carried what came along from the source
   */
  static SigningOutcome of(
      SigningResult.Signed made, Map<Attachment, Written> written, List<Digest> carried) {
    Optional<Digest> sig = manifest(made.sig(), written);
    Optional<Digest> bundle = manifest(made.bundle(), written);
    if (sig.isEmpty() && bundle.isEmpty()) {
      List<Written> failed =
          signatures(made).map(written::get).filter(Objects::nonNull).distinct().toList();
      String reasons =
          failed.stream()
              .flatMap(one -> one.outcome().reason().stream())
              .collect(Collectors.joining("; "));
      return unsigned(
          reasons.isEmpty()
              ? "no form of signature was made"
              : "the signature could not be written: " + reasons,
          failed.stream().anyMatch(Written::retryable),
          made.required());
    }
    List<String> notes = new ArrayList<>(made.notes());
    Stream.concat(signatures(made), made.promotion().stream())
        .map(written::get)
        .filter(Objects::nonNull)
        .flatMap(one -> one.outcome().reason().stream())
        .forEach(notes::add);
    return new SigningOutcome(
        new DeliveryEvidence.Signed(
            made.key(),
            sig,
            made.sig().map(written::get).flatMap(Written::kept),
            bundle,
            manifest(made.promotion(), written),
            carried,
            notes),
        Optional.empty());
  }

  private static Stream<Attachment> signatures(SigningResult.Signed made) {
    return Stream.concat(made.sig().stream(), made.bundle().stream());
  }

  private static Optional<Digest> manifest(
      Optional<Attachment> made, Map<Attachment, Written> written) {
    return made.map(written::get).flatMap(Written::manifest);
  }

  private static SigningOutcome unsigned(String why, boolean retryable, boolean required) {
    RegistryException failure =
        new RegistryException(
            retryable ? Kind.UNAVAILABLE : Kind.REFUSED,
            "it is not signed, and by the policy nothing arrives unsigned: " + why);
    return new SigningOutcome(
        new DeliveryEvidence.Unsigned(why), Optional.of(failure).filter(ignored -> required));
  }
}

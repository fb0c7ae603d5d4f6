package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes what comes along with one image to one destination: each manifest once, each tag of cosign
 * once, and where the registry has no referrers API the referrers tag once, with all entries.
 *
 * <p>Our signature comes first, under cosign's tag together with those that are carried there, then
 * our bundles, then the rest. Verifiers that find a bundle do not look under the tag any more, so
 * no bundle is there before one of ours is, and none of ours before the tag.
 */
final class DestinationWriter {
  private final AttachmentWriter.Calls calls;
  private final RepositoryPath source;
  private final Arrival image;
  private final RepositoryPath destination;
  private final CarriedContent content;
  private final List<Attachment> carried;
  private final Optional<SigningResult.Signed> own;

  /** What became of all that was tried, in that order. */
  private final Map<Attachment, Written> written = new LinkedHashMap<>();

  private final List<AttachmentDelivery> indexes = new ArrayList<>();

  DestinationWriter(
      AttachmentWriter.Calls calls,
      RepositoryPath source,
      Arrival image,
      CarriedContent content,
      List<Attachment> carried,
      Optional<SigningResult.Signed> own) {
    this.calls = calls;
    this.source = source;
    this.image = image;
    this.destination = image.repository();
    this.content = content;
    this.carried = carried;
    this.own = own;
  }

  /** Does it; fails the image's arrival where it has to be signed and is not. */
  Followed write() {
    own.ifPresent(this::writeOwn);
    if (mayBeSigned()) {
      carried.forEach(this::writeCarried);
      list();
    }
    Optional<SigningOutcome> outcome = own.map(made -> SigningOutcome.of(made, written, arrived()));
    outcome.flatMap(SigningOutcome::failure).ifPresent(image::fail);
    return new Followed(deliveries(), outcome.map(SigningOutcome::evidence));
  }

  /** Whether anything that is required is, or will be, there. */
  private boolean mayBeSigned() {
    return own.filter(SigningResult.Signed::required)
        .map(made ->
            Stream.concat(made.sig().stream(), made.bundle().stream())
                .anyMatch(signature -> written.get(signature).isThere()))
        .orElse(true);
  }

  private void writeOwn(SigningResult.Signed made) {
    made.sig().ifPresent(this::writeSignature);
    // What was under the tag may tell of a run before, and costs nobody else a request.
    boolean again =
        image.mayBeSigned()
            || made.sig()
                .map(written::get)
                .filter(sig -> !(sig.outcome() instanceof AttachmentOutcome.Copied))
                .isPresent();
    List<Attachment> bundles =
        Stream.concat(made.bundle().stream(), made.promotion().stream()).toList();
    if (again && !bundles.isEmpty()) {
      findListed(bundles);
    }
    bundles.stream()
        .filter(bundle -> !written.containsKey(bundle))
        .forEach(bundle -> written.put(bundle, newBundle(bundle)));
  }

  /** Notes those that are there; where that cannot be read, another one would be one too many. */
  private void findListed(List<Attachment> bundles) {
    try {
      calls
          .earlier()
          .listed(destination, bundles.getFirst().link().target(), bundles)
          .forEach((bundle, there) -> written.put(bundle, Written.alreadyThere(there)));
    } catch (RegistryException e) {
      bundles.forEach(bundle -> written.put(bundle, Written.failed(e)));
    }
  }

  private void writeSignature(Attachment signature) {
    Optional<Written> earlier =
        image.mayBeSigned() && carried.isEmpty() ? found(signature) : Optional.empty();
    earlier.ifPresentOrElse(
        there -> written.put(signature, there), () -> writeNewSignature(signature));
  }

  /** Whether ours is there, where nothing else comes under its tag. */
  private Optional<Written> found(Attachment signature) {
    try {
      return calls.earlier().under(destination, signature).map(Written::alreadyThere);
    } catch (RegistryException e) {
      return Optional.of(Written.failed(e));
    }
  }

  private void writeNewSignature(Attachment signature) {
    Arrival arrival = new Arrival(destination);
    calls.contents().bringBlobs(source, signature, List.of(arrival));
    if (arrival.failure().isPresent()) {
      written.put(signature, Written.failed(arrival.failure().get()));
    } else if (signature.link() instanceof AttachmentLink.CosignTag(Tag tag, Digest target)) {
      List<Attachment> beside =
          carried.stream()
              .filter(attachment -> attachment.link().equals(signature.link()))
              .filter(attachment -> content.failure(destination, attachment).isEmpty())
              .toList();
      written.putAll(calls.cosign().put(destination, tag, Optional.of(signature), beside));
    }
  }

  private Written newBundle(Attachment bundle) {
    Arrival arrival = new Arrival(destination);
    calls.contents().bringBlobs(source, bundle, List.of(arrival));
    return put(bundle, arrival);
  }

  private Written put(Attachment referrer, Arrival arrival) {
    if (arrival.failure().isEmpty()) {
      calls.contents().put(referrer.content(), arrival);
    }
    return arrival
        .failure()
        .map(Written::failed)
        .orElseGet(() -> Written.copied(referrer.content().digest()));
  }

  private void writeCarried(Attachment attachment) {
    if (written.containsKey(attachment)) {
      return;
    }
    Optional<RegistryException> failure = content.failure(destination, attachment);
    if (failure.isPresent()) {
      written.put(attachment, Written.failed(failure.get()));
      return;
    }
    switch (attachment.link()) {
      case AttachmentLink.CosignTag(Tag tag, Digest target) ->
          written.putAll(
              calls.cosign().put(destination, tag, Optional.empty(), List.of(attachment)));
      case AttachmentLink.Subject subject ->
          written.put(
              attachment,
              content.isLacking(destination, attachment)
                  ? put(attachment, new Arrival(destination))
                  : Written.alreadyThere(attachment.content().digest()));
    }
  }

  /** Lists referrers under the referrers tags, where that is how they are found. */
  private void list() {
    Map<Digest, List<Attachment>> referrers = new LinkedHashMap<>();
    written.forEach((attachment, state) -> {
      boolean isNamed = state.manifest().filter(attachment.content().digest()::equals).isPresent();
      if (attachment.link() instanceof AttachmentLink.Subject(Digest target) && isNamed) {
        referrers.computeIfAbsent(target, t -> new ArrayList<>()).add(attachment);
      }
    });
    referrers.forEach(
        (target, about) -> AttachmentTag.index(target).ifPresent(tag -> list(tag, target, about)));
  }

  private void list(Tag tag, Digest target, List<Attachment> referrers) {
    try {
      if (calls.api().isAt(destination, target)) {
        return;
      }
      List<ManifestContent> manifests = referrers.stream().map(Attachment::content).toList();
      FallbackIndex.State index = calls.fallback().add(destination, tag, manifests);
      if (index.outcome() instanceof AttachmentOutcome.Kept) {
        referrers.stream()
            .filter(this::isOurs)
            .filter(made -> !index.entries().contains(made.content().digest()))
            .forEach(made -> written.put(made, unlisted(made, index)));
        named(tag, target, referrers, index.outcome());
      }
    } catch (RegistryException e) {
      referrers.stream().filter(this::isOurs).forEach(made -> written.put(made, Written.failed(e)));
      named(tag, target, referrers, new AttachmentOutcome.Failed(e.getMessage()));
    }
  }

  /** A run before may have listed another one of ours. */
  private Written unlisted(Attachment made, FallbackIndex.State index) {
    Map<Attachment, Digest> earlier =
        calls.earlier().among(destination, List.of(made), index.entries());
    return earlier.containsKey(made)
        ? Written.alreadyThere(earlier.get(made))
        : Written.not(index.outcome());
  }

  private void named(
      Tag tag, Digest target, List<Attachment> referrers, AttachmentOutcome outcome) {
    if (!referrers.stream().allMatch(this::isOurs)) {
      indexes.add(
          new AttachmentDelivery(
              Optional.empty(), Optional.empty(), Optional.of(tag), target, outcome));
    }
  }

  private boolean isOurs(Attachment attachment) {
    return own.filter(signed -> signed.made().contains(attachment)).isPresent();
  }

  private List<Digest> arrived() {
    return carried.stream()
        .filter(written::containsKey)
        .flatMap(attachment -> written.get(attachment).manifest().stream())
        .distinct()
        .toList();
  }

  private List<AttachmentDelivery> deliveries() {
    List<AttachmentDelivery> deliveries = new ArrayList<>();
    carried.stream()
        .filter(written::containsKey)
        .forEach(
            attachment -> deliveries.add(attachment.delivery(written.get(attachment).outcome())));
    deliveries.addAll(indexes);
    return deliveries;
  }
}

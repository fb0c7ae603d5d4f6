package io.edgeward.registry.copy;

import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.text.Count;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.BlobCalls;
import io.edgeward.registry.client.ManifestCalls;
import io.edgeward.registry.client.ManifestWriter;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.Scope;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the tags of cosign, each once with all that comes. Such a tag gathers signatures as layers,
 * and grows: it is put again only with a manifest that has every layer of the one before. Where
 * that is not permitted, what is there is kept.
 */
final class CosignTags {
  /** More than signs any image; cosign reads each of them. */
  private static final int MOST_LAYERS = 1000;

  /** What the distribution specification asks registries to take. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final int MOST_WRITES = 3;

  private final ManifestCalls manifests;
  private final BlobCalls blobs;
  private final TagWriter tags;
  private final ManifestWriter writer;
  private final EarlierSignatures earlier;

  CosignTags(RegistryClient client, TagWriter tags, EarlierSignatures earlier) {
    this.tags = tags;
    this.writer = client.writer();
    this.manifests = client.manifests();
    this.blobs = client.blobs();
    this.earlier = earlier;
  }

  /**
   * Puts {@code tag}, where the blobs of all that comes are there.
   *
   * @param own what we made ourselves; it has precedence where there is not room for all
   * @return what became of each
   */
  Map<Attachment, Written> put(
      RepositoryPath destination, Tag tag, Optional<Attachment> own, List<Attachment> carried) {
    return new Growth(destination, tag, own, carried).run();
  }

  /** One tag at one destination. */
  private final class Growth {
    private final RepositoryPath destination;
    private final Tag tag;
    private final Optional<Attachment> own;
    private final List<Attachment> waiting = new ArrayList<>();
    private final Map<Attachment, Written> results = new LinkedHashMap<>();

    Growth(
        RepositoryPath destination, Tag tag, Optional<Attachment> own, List<Attachment> carried) {
      this.destination = destination;
      this.tag = tag;
      this.own = own;
      own.ifPresent(waiting::add);
      waiting.addAll(carried);
    }

    Map<Attachment, Written> run() {
      try {
        ManifestContent first = union(Optional.empty(), fitting(Optional.empty()));
        switch (tags.put(destination, first, tag, new Outcome.Tagged())) {
          case Outcome.Copied copied -> all(Written.copied(first.digest()));
          case Outcome.Tagged tagged -> all(Written.copied(first.digest()));
          case Outcome.AlreadyThere there -> all(Written.alreadyThere(first.digest()));
          case Outcome.Failed failed -> all(Written.failed(failed.message(), failed.retryable()));
          case Outcome.Refused refused -> grow();
        }
      } catch (RegistryException e) {
        all(Written.failed(e));
      }
      return results;
    }

    private void end(List<Attachment> attachments, Written written) {
      attachments.forEach(attachment -> results.put(attachment, written));
      waiting.removeAll(attachments);
    }

    /** What became of all of which nothing is known yet. */
    private void all(Written written) {
      end(List.copyOf(waiting), written);
    }

    /** The tag names another manifest, which may hold signatures of others. */
    private void grow() {
      String other = "another manifest";
      for (int writes = 0; writes < MOST_WRITES && !waiting.isEmpty(); writes++) {
        ManifestContent found = found();
        SignatureLayers there = signatures(found);
        end(
            waiting.stream().filter(attachment -> has(found, there, attachment)).toList(),
            Written.alreadyThere(found.digest()));
        List<Attachment> coming = fitting(Optional.of(found));
        if (!coming.isEmpty()) {
          other = place(found, union(Optional.of(found), coming)).orElse(other);
        }
      }
      all(
          Written.failed(
              "%s:%s was put on %s by another client in the meantime"
                  .formatted(destination, tag, other),
              true));
    }

    private ManifestContent found() {
      return manifests
          .find(destination, tag, Scope.push(destination))
          .orElseThrow(() ->
              new RegistryException(
                  Kind.MISSING, "%s:%s was there a moment ago".formatted(destination, tag)));
    }

    /** Nothing but a manifest of layers may be replaced under this tag. */
    private SignatureLayers signatures(ManifestContent found) {
      ManifestOutline outline = ManifestOutlines.of(found);
      if (!outline.fields().contains("layers") || !outline.children().isEmpty()) {
        throw new RegistryException(
            Kind.REFUSED,
            "%s:%s holds no signatures but \"%s\"; it is left as it is, remove it if it is wrong"
                .formatted(destination, tag, Redacted.text(found.mediaType())));
      }
      return SignatureLayers.of(found);
    }

    private boolean has(ManifestContent found, SignatureLayers there, Attachment coming) {
      return there.hasAll(SignatureLayers.of(coming.content()))
          || (isOurs(coming) && earlier.isIn(destination, found, coming));
    }

    /** Those of what waits that there is room for beside what is there; tells of the others. */
    private List<Attachment> fitting(Optional<ManifestContent> found) {
      boolean alone = found.isEmpty() && waiting.size() == 1;
      if (!alone && !fits(found, waiting)) {
        List<Attachment> ours = waiting.stream().filter(this::isOurs).toList();
        List<Attachment> left = new ArrayList<>(waiting);
        if (!ours.isEmpty() && (found.isEmpty() || fits(found, ours))) {
          left.removeAll(ours);
        }
        end(left, Written.not(tooMuch()));
      }
      return List.copyOf(waiting);
    }

    private boolean isOurs(Attachment attachment) {
      return own.filter(attachment::equals).isPresent();
    }

    private AttachmentOutcome tooMuch() {
      return new AttachmentOutcome.Refused(
          "%s:%s would have more than %s or %s with it"
              .formatted(
                  destination, tag, Count.of(MOST_LAYERS, "layer"), Count.of(LARGEST, "byte")));
    }

    private static boolean fits(Optional<ManifestContent> found, List<Attachment> coming) {
      SignatureLayers all = layers(found, coming);
      return all.count() <= MOST_LAYERS
          && (coming.isEmpty() || all.manifest(base(found, coming)).bytes().length <= LARGEST);
    }

    private static SignatureLayers layers(
        Optional<ManifestContent> found, List<Attachment> coming) {
      return Stream.concat(found.stream(), coming.stream().map(Attachment::content))
          .map(SignatureLayers::of)
          .reduce(SignatureLayers::and)
          .orElseThrow();
    }

    private static ManifestContent base(Optional<ManifestContent> found, List<Attachment> coming) {
      return found.orElseGet(() -> coming.getFirst().content());
    }

    /** One manifest that has all: one of those that come, or a new one whose parts are put. */
    private ManifestContent union(Optional<ManifestContent> found, List<Attachment> coming) {
      SignatureLayers all = layers(found, coming);
      Optional<ManifestContent> whole =
          coming.stream()
              .map(Attachment::content)
              .filter(content -> SignatureLayers.of(content).hasAll(all))
              .findFirst();
      if (whole.isPresent()) {
        return whole.get();
      }
      byte[] config = all.config();
      blobs.upload(destination, Digest.ofContent(config), config);
      return all.manifest(base(found, coming));
    }

    /** Puts the tag on what it grew to; gives what another client put it on in the meantime. */
    private Optional<String> place(ManifestContent found, ManifestContent grown) {
      try {
        return switch (writer.place(destination, tag, grown, Optional.of(found.digest()))) {
          case ManifestWriter.Placement.Put put -> grown(grown);
          case ManifestWriter.Placement.There there -> grown(grown);
          case ManifestWriter.Placement.Elsewhere(Digest other) -> Optional.of(other.text());
        };
      } catch (RegistryException e) {
        if (e.kind() != Kind.IMMUTABLE_TAG) {
          throw e;
        }
        all(Written.kept(kept(found, e), found.digest()));
        return Optional.empty();
      }
    }

    /** What was there before is now in what it grew to. */
    private Optional<String> grown(ManifestContent grown) {
      results.replaceAll((attachment, written) ->
          written.isThere() ? Written.alreadyThere(grown.digest()) : written);
      all(Written.copied(grown.digest()));
      return Optional.empty();
    }

    private AttachmentOutcome.Kept kept(ManifestContent found, RegistryException why) {
      return new AttachmentOutcome.Kept(
          "%s:%s names %s and is kept as it was, because its registry lets no tag grow: %s"
              .formatted(destination, tag, found.digest(), why.getMessage()));
    }
  }
}

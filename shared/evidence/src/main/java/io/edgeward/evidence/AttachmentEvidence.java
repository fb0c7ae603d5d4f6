package io.edgeward.evidence;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.SignedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the layers of one attachment say. Reads the layers that have signatures, and no others. */
final class AttachmentEvidence {
  private final RegistryClient client;
  private final LayerVerifier verifier;

  AttachmentEvidence(RegistryClient client, LayerVerifier verifier) {
    this.client = client;
    this.verifier = verifier;
  }

  /**
   * One piece of evidence for each layer of {@code attachment}, in its order; of what is malformed
   * one that says so.
   *
   * @throws io.edgeward.registry.RegistryException if a layer could not be read
   * @throws OverBudgetException if they are too large together
   */
  List<Evidence> read(RepositoryPath repository, Attachment attachment, ReadBudget budget) {
    ManifestContent content = attachment.content();
    Evidence.Form form = form(attachment.outline(), attachment.link());
    List<Map<String, String>> annotations;
    try {
      annotations = LayerAnnotations.of(content);
    } catch (JsonRefusedException e) {
      return List.of(unreadable(content.digest(), form, content.bytes().length, e.getMessage()));
    }
    List<Evidence> pieces = new ArrayList<>();
    for (int i = 0; i < attachment.outline().layers().size(); i++) {
      Part layer = attachment.outline().layers().get(i);
      LayerEvidence said =
          LayerVerifier.isSigned(layer.mediaType())
              ? verifier.check(
                  new SignedLayer(
                      layer.mediaType(),
                      annotations.get(i),
                      bytes(repository, attachment, layer, budget)),
                  attachment.link().target())
              : LayerVerifier.describe(layer.mediaType(), annotations.get(i));
      pieces.add(evidence(said, form, content.digest(), layer.size()));
    }
    return pieces;
  }

  private byte[] bytes(
      RepositoryPath repository, Attachment attachment, Part layer, ReadBudget budget) {
    budget.add(layer.size());
    return Optional.ofNullable(attachment.made().get(layer.digest()))
        .orElseGet(() ->
            client
                .blobs()
                .bytes(
                    repository, new Descriptor(layer.mediaType(), layer.digest(), layer.size())));
  }

  private static Evidence evidence(
      LayerEvidence said, Evidence.Form form, Digest manifest, long size) {
    return new Evidence(
        said.kind(),
        form,
        said.by(),
        said.verified(),
        said.detail(),
        said.predicateType(),
        said.name(),
        said.provenance(),
        manifest,
        size);
  }

  /** Something attached that cannot be understood. */
  static Evidence unreadable(Digest manifest, Evidence.Form form, long size, String why) {
    return new Evidence(
        Evidence.Kind.OTHER,
        form,
        new SignedBy.Nobody(),
        false,
        why,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        manifest,
        size);
  }

  static Evidence.Form form(ManifestOutline outline, AttachmentLink link) {
    return switch (link) {
      case AttachmentLink.CosignTag(var tag, var target) -> form(tag.text());
      case AttachmentLink.Subject subject ->
          outline.layers().stream().anyMatch(layer -> LayerVerifier.isSigned(layer.mediaType()))
              ? Evidence.Form.BUNDLE
              : Evidence.Form.REFERRER;
    };
  }

  /** By the ending of a tag of cosign. */
  static Evidence.Form form(String tag) {
    String ending = tag.substring(tag.lastIndexOf('.'));
    for (Evidence.Form form : Evidence.Form.values()) {
      if (form.word().equals(ending)) {
        return form;
      }
    }
    return Evidence.Form.REFERRER;
  }
}

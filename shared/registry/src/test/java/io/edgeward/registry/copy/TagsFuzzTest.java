package io.edgeward.registry.copy;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.Images;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.registry.Clients;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.ReferrersApi;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.http.CannedAnswers;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.Sender;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.testkit.property.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever production holds under a tag that grows, it grows, is kept, or fails by itself. */
class TagsFuzzTest {
  private static final RepositoryPath FOO = RepositoryPath.of("127.0.0.1:5000/prod/foo");
  private static final Image SUBJECT = Images.image(1);
  private static final Tag COSIGN = Tag.of("sha256-" + SUBJECT.digest().hex() + ".sig");

  private final CannedAnswers answers = new CannedAnswers();
  private final RegistryClient client = Clients.brisk().wire(sender -> new Production()).build();
  private volatile byte[] found = {};
  private volatile String type = MediaTypes.OCI_MANIFEST;

  @AfterEach
  void close() {
    client.close();
    answers.close();
  }

  /** Has everything, takes everything, and under each tag what was found there. */
  private final class Production implements Sender {
    @Override
    public synchronized Response send(Request request, Optional<String> authorization)
        throws IOException {
      String last = request.uri().getPath().replaceFirst(".*/", "");
      switch (request.method()) {
        case "POST" -> answers.set(202, new byte[0], "Location", "/v2/prod/foo/blobs/uploads/1");
        case "PUT" -> answers.set(201, new byte[0]);
        default -> {
          Digest digest = last.contains(":") ? Digest.of(last) : Digest.ofContent(found);
          answers.set(200, found, "Content-Type", type, "Docker-Content-Digest", digest.text());
        }
      }
      return answers.send(request, authorization);
    }
  }

  private void find(byte[] manifest, String mediaType) {
    found = manifest;
    type = mediaType;
    client.beginRun();
  }

  private static ManifestContent content(Image image) {
    return new ManifestContent(image.digest(), image.mediaType(), image.manifest());
  }

  private static String text(Image image) {
    return new String(image.manifest(), StandardCharsets.UTF_8);
  }

  @Test
  void tagsOfCosignEnd() {
    ManifestContent signature = content(Images.signature(7));
    Attachment attachment =
        new Attachment(
            signature,
            ManifestOutlines.of(signature),
            new AttachmentLink.CosignTag(COSIGN, SUBJECT.digest()));
    CosignTags cosign = cosign();
    Fuzz.of("tags of cosign", text(Images.signature(8)))
        .endsWell(bytes -> {
          find(bytes, MediaTypes.OCI_MANIFEST);
          cosign.put(FOO, COSIGN, Optional.empty(), List.of(attachment));
        });
  }

  private CosignTags cosign() {
    Inventory nothing = Inventory.of(Map.of());
    TagWriter tags = new TagWriter(client.manifests(), client.writer(), nothing);
    return new CosignTags(
        client, tags, new EarlierSignatures(client, new ReferrersApi(client), ImageSigner.NONE));
  }

  @Test
  void indexesOfReferrersEnd() {
    Image referrer = Images.attachment(SUBJECT, "application/vnd.example.one", 2);
    FallbackIndex index = new FallbackIndex(client.manifests(), client.writer());
    Tag tag = AttachmentTag.index(SUBJECT.digest()).orElseThrow();
    Fuzz.of(
            "indexes of referrers",
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":7}]}"
                .formatted(MediaTypes.OCI_INDEX, MediaTypes.OCI_MANIFEST, referrer.digest()))
        .endsIn(
            RegistryException.class,
            bytes -> {
              find(bytes, MediaTypes.OCI_INDEX);
              index.add(FOO, tag, List.of(content(referrer)));
            });
  }
}

package io.edgeward.registry.copy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Signs in the forms of cosign, by the name of its key instead of by a key. Like real ones no two
 * of its signatures are the same.
 */
final class FakeSigner implements ImageSigner {
  static final String SIGNATURE = "dev.cosignproject.cosign/signature";
  static final String PAYLOAD_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";
  static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private final String key;
  private final boolean required;
  private final UnaryOperator<RepositoryPath> names;
  private final UnaryOperator<SigningResult.Signed> forms;
  private final AtomicInteger made;

  private FakeSigner(
      String key,
      boolean required,
      UnaryOperator<RepositoryPath> names,
      UnaryOperator<SigningResult.Signed> forms,
      AtomicInteger made) {
    this.key = key;
    this.required = required;
    this.names = names;
    this.forms = forms;
    this.made = made;
  }

  /** Calls every image by one name, and demands nothing. */
  static FakeSigner of(String key) {
    RepositoryPath name = RepositoryPath.of("registry.example/foo");
    return new FakeSigner(key, false, any -> name, UnaryOperator.identity(), new AtomicInteger());
  }

  FakeSigner required() {
    return new FakeSigner(key, true, names, forms, made);
  }

  /** Calls images by these names. */
  FakeSigner names(UnaryOperator<RepositoryPath> others) {
    return new FakeSigner(key, required, others, forms, made);
  }

  /** Makes no bundles. */
  FakeSigner withoutBundles() {
    return new FakeSigner(
        key,
        required,
        names,
        all ->
            new SigningResult.Signed(
                all.key(), all.sig(), Optional.empty(), Optional.empty(), List.of(), required),
        made);
  }

  /** Makes nothing for cosign's tag. */
  FakeSigner withoutTag() {
    return new FakeSigner(
        key,
        required,
        names,
        all ->
            new SigningResult.Signed(
                all.key(), Optional.empty(), all.bundle(), all.promotion(), List.of(), required),
        made);
  }

  @Override
  public Map<RepositoryPath, SigningResult> sign(
      RepositoryPath source, ManifestContent image, List<CopyTarget> targets) {
    Map<RepositoryPath, SigningResult> byName = new HashMap<>();
    Map<RepositoryPath, SigningResult> results = new HashMap<>();
    targets.forEach(target ->
        results.put(
            target.repository(),
            byName.computeIfAbsent(
                names.apply(target.repository()), name -> forms.apply(signed(image, name)))));
    return results;
  }

  private SigningResult.Signed signed(ManifestContent image, RepositoryPath name) {
    return new SigningResult.Signed(
        key,
        Optional.of(signature(image.digest(), name)),
        Optional.of(bundle("sign", image, name)),
        Optional.of(bundle("promotion", image, name)),
        List.of(),
        required);
  }

  /** What is put under cosign's tag. */
  Attachment signature(Digest image, RepositoryPath name) {
    byte[] payload = bytes("{\"image\":\"%s\",\"name\":\"%s\"}".formatted(image, name));
    byte[] config = bytes("{\"rootfs\":[\"%s\"]}".formatted(Digest.ofContent(payload)));
    JsonObject annotations = new JsonObject();
    annotations.addProperty(SIGNATURE, key + " " + made.incrementAndGet());
    JsonObject layer = descriptor(PAYLOAD_TYPE, payload);
    layer.add("annotations", annotations);
    return attachment(
        manifest(descriptor(MediaTypes.OCI_CONFIG, config), layer),
        new AttachmentLink.CosignTag(AttachmentTag.signature(image).orElseThrow(), image),
        config,
        payload);
  }

  private Attachment bundle(String kind, ManifestContent image, RepositoryPath name) {
    byte[] payload =
        bytes(
            "{\"by\":\"%s\",\"kind\":\"%s\",\"image\":\"%s\",\"name\":\"%s\",\"number\":%d}"
                .formatted(key, kind, image.digest(), name, made.incrementAndGet()));
    byte[] config = bytes("{}");
    JsonObject subject = new JsonObject();
    subject.addProperty("mediaType", image.mediaType());
    subject.addProperty("digest", image.digest().text());
    subject.addProperty("size", image.bytes().length);
    JsonObject manifest =
        manifest(descriptor(MediaTypes.OCI_EMPTY, config), descriptor(BUNDLE, payload));
    manifest.addProperty("artifactType", BUNDLE);
    manifest.add("subject", subject);
    return attachment(manifest, new AttachmentLink.Subject(image.digest()), config, payload);
  }

  private static JsonObject manifest(JsonObject config, JsonObject layer) {
    JsonArray layers = new JsonArray();
    layers.add(layer);
    JsonObject manifest = new JsonObject();
    manifest.addProperty("schemaVersion", 2);
    manifest.addProperty("mediaType", MediaTypes.OCI_MANIFEST);
    manifest.add("config", config);
    manifest.add("layers", layers);
    return manifest;
  }

  static Attachment attachment(JsonObject manifest, AttachmentLink link, byte[]... blobs) {
    byte[] bytes = bytes(manifest.toString());
    ManifestContent content =
        new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_MANIFEST, bytes);
    Map<Digest, byte[]> made = new HashMap<>();
    List.of(blobs).forEach(blob -> made.put(Digest.ofContent(blob), blob));
    return new Attachment(content, ManifestOutlines.of(content), link, made);
  }

  private static JsonObject descriptor(String type, byte[] content) {
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", type);
    descriptor.addProperty("digest", Digest.ofContent(content).text());
    descriptor.addProperty("size", content.length);
    return descriptor;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Real signers verify; this one compares. */
  @Override
  public boolean hasMade(Attachment wanted, ManifestContent found, Function<Digest, byte[]> blobs) {
    return wanted.link() instanceof AttachmentLink.CosignTag
        ? layers(found).anyMatch(layer -> isMine(layer, wanted))
        : layers(found)
            .anyMatch(layer ->
                text(blobs.apply(digest(layer)))
                    .equals(
                        text(wanted.made().get(wanted.outline().layers().getFirst().digest()))));
  }

  private boolean isMine(JsonObject layer, Attachment wanted) {
    JsonElement annotations = layer.get("annotations");
    return digest(layer).equals(wanted.outline().layers().getFirst().digest())
        && annotations instanceof JsonObject object
        && object.has(SIGNATURE)
        && object.get(SIGNATURE).getAsString().startsWith(key + " ");
  }

  private static Stream<JsonObject> layers(ManifestContent manifest) {
    return StreamSupport.stream(
            ManifestJson.parse(manifest.bytes()).getAsJsonArray("layers").spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  private static Digest digest(JsonObject layer) {
    return new Digest(layer.get("digest").getAsString());
  }

  private static String text(byte[] bundle) {
    return new String(bundle, StandardCharsets.UTF_8).replaceAll(",\"number\":.*", "");
  }
}

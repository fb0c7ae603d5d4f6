package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.image.Digest;
import io.edgeward.trust.SignedLayer;
import io.edgeward.trust.SigstoreTypes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A signature by a certificate, with everything that makes it good, unless a test alters it. */
final class KeylessSigning {
  static final String SUBJECT = "https://ci.example/builds/app@main";
  static final String ISSUER = "https://accounts.example";
  static final byte[] ARTIFACT = "{\"an image's\": \"manifest\"}".getBytes(UTF_8);
  static final Digest TARGET = Digest.ofContent(ARTIFACT);
  private static final SigningKey KEY = SigningKey.p256();
  private static final int TREE_INDEX = 4;
  private static final int LOG_INDEX = 1004;

  private final TestSigstore sigstore;
  private EntryKind kind = EntryKind.DSSE_1;
  private SigningKey key = KEY;
  private SigningKey signer;
  private TestAuthority authority;
  private UnaryOperator<CertificateTemplate> leaf = UnaryOperator.identity();
  private Function<CertificateTemplate, CertificateTemplate> word = this::logged;
  private UnaryOperator<LoggedSigning> entry = UnaryOperator.identity();
  private UnaryOperator<String> body = UnaryOperator.identity();
  private Instant integrated = TestSigstore.NOON;
  private Function<byte[], List<byte[]>> timestamps;

  KeylessSigning(TestSigstore sigstore) {
    this.sigstore = sigstore;
    authority = sigstore.authority();
    timestamps =
        signature ->
            kind.isOfRekor2()
                ? List.of(sigstore.timestamps().answer(signature, TestSigstore.NOON))
                : List.of();
  }

  KeylessSigning kind(EntryKind value) {
    kind = value;
    return this;
  }

  /** What the certificate is of. */
  KeylessSigning key(SigningKey value) {
    key = value;
    return this;
  }

  /** What signs, if not the key of the certificate. */
  KeylessSigning signer(SigningKey value) {
    signer = value;
    return this;
  }

  KeylessSigning authority(TestAuthority value) {
    authority = value;
    return this;
  }

  KeylessSigning leaf(UnaryOperator<CertificateTemplate> alteration) {
    leaf = alteration;
    return this;
  }

  /** How the certificate gets the word of a certificate log. */
  KeylessSigning word(UnaryOperator<CertificateTemplate> value) {
    word = value;
    return this;
  }

  /** What the log is told, other than what was signed. */
  KeylessSigning entry(UnaryOperator<LoggedSigning> alteration) {
    entry = alteration;
    return this;
  }

  /** What the log holds, other than what it was told. */
  KeylessSigning body(UnaryOperator<String> alteration) {
    body = alteration;
    return this;
  }

  KeylessSigning integrated(Instant time) {
    integrated = time;
    return this;
  }

  KeylessSigning timestamps(Function<byte[], List<byte[]>> value) {
    timestamps = value;
    return this;
  }

  /** The word of this instance's log that it has the certificate. */
  private CertificateTemplate logged(CertificateTemplate template) {
    return logged(template, sigstore.certificateLog(), template);
  }

  /** The word of a log that it has {@code other}. */
  CertificateTemplate logged(CertificateTemplate template, TestLog log, CertificateTemplate other) {
    byte[] word =
        log.word(authority.toBeSigned(other), authority.intermediate(), TestSigstore.NOON);
    return template.with(CertificateTemplate.LOGS, false, word);
  }

  X509Certificate certificate() {
    CertificateTemplate template =
        new CertificateTemplate(
                "",
                key.publicKey(),
                TestSigstore.NOON.minus(Duration.ofMinutes(5)),
                TestSigstore.NOON.plus(Duration.ofMinutes(5)))
            .keyUsage(0x80)
            .usage(CertificateChain.CODE_SIGNING)
            .names(CertificateTemplate.name(6, SUBJECT))
            .formerIssuer(ISSUER)
            .issuer(ISSUER);
    return authority.issue(word.apply(leaf.apply(template)));
  }

  private byte[] sign(byte[] message) {
    return (signer == null ? key : signer).sign(message);
  }

  /** A bundle about {@link #TARGET}, altered. */
  SignedLayer bundle(Consumer<JsonObject> alteration) {
    JsonBuilder json = kind.isOfEnvelope() ? envelopeBundle() : messageBundle();
    JsonObject bundle = JsonParser.parseString(json.toText()).getAsJsonObject();
    alteration.accept(bundle);
    return new SignedLayer(SigstoreTypes.BUNDLE, Map.of(), bundle.toString().getBytes(UTF_8));
  }

  private JsonBuilder envelopeBundle() {
    byte[] payload = statement();
    byte[] signature = sign(Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, payload));
    return bundle(payload, signature).with("dsseEnvelope", envelope(payload, signature));
  }

  private JsonBuilder messageBundle() {
    byte[] signature = sign(ARTIFACT);
    JsonBuilder digest =
        Json.object()
            .with("algorithm", "SHA2_256")
            .with("digest", base64(HashFunction.SHA256.hash(ARTIFACT)));
    return bundle(ARTIFACT, signature)
        .with(
            "messageSignature",
            Json.object().with("messageDigest", digest).with("signature", base64(signature)));
  }

  private JsonBuilder bundle(byte[] content, byte[] signature) {
    X509Certificate certificate = certificate();
    byte[] logged =
        body.apply(entry.apply(new LoggedSigning(content, signature, certificate)).body(kind))
            .getBytes(UTF_8);
    List<JsonBuilder> answers =
        timestamps.apply(signature).stream()
            .map(answer -> Json.object().with("signedTimestamp", base64(answer)))
            .toList();
    JsonBuilder material =
        Json.object()
            .with("certificate", TestAuthority.json(certificate))
            .with("tlogEntries", List.of(logEntry(logged)))
            .with("timestampVerificationData", Json.object().with("rfc3161Timestamps", answers));
    return Json.object()
        .with("mediaType", SigstoreTypes.BUNDLE)
        .with("verificationMaterial", material);
  }

  private JsonBuilder logEntry(byte[] logged) {
    JsonBuilder json =
        Json.object()
            .with("logId", Json.object().with("keyId", base64(sigstore.log().id())))
            .with(
                "kindVersion",
                Json.object().with("kind", kind.kind()).with("version", kind.version()))
            .with("inclusionProof", proof(logged))
            .with("canonicalizedBody", base64(logged));
    if (kind.isOfRekor2()) {
      return json.with("logIndex", Integer.toString(TREE_INDEX));
    }
    byte[] promise = sigstore.log().promise(logged, integrated, LOG_INDEX);
    return json.with("logIndex", Integer.toString(LOG_INDEX))
        .with("integratedTime", Long.toString(integrated.getEpochSecond()))
        .with("inclusionPromise", Json.object().with("signedEntryTimestamp", base64(promise)));
  }

  /** In a tree of 7, so that the way goes left and right, and part of it along the border. */
  private JsonBuilder proof(byte[] logged) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      entries.add(i == TREE_INDEX ? logged : new byte[] {(byte) i});
    }
    MerkleTree tree = new MerkleTree(entries);
    String checkpoint = sigstore.log().checkpoint(entries.size(), tree.root());
    return Json.object()
        .with("logIndex", Integer.toString(TREE_INDEX))
        .with("treeSize", Integer.toString(entries.size()))
        .with("rootHash", base64(tree.root()))
        .with("hashes", tree.path(TREE_INDEX).stream().map(KeylessSigning::base64).toList())
        .with("checkpoint", Json.object().with("envelope", checkpoint));
  }

  /** A layer of {@code .sig}. */
  SignedLayer simpleSigning() {
    byte[] payload =
        """
        {"critical": {"identity": {"docker-reference": "r.example/app"}, "image":
         {"docker-manifest-digest": "%s"}, "type": "%s"}, "optional": null}\
        """
            .formatted(TARGET, SigstoreTypes.SIMPLE_SIGNING_TYPE)
            .getBytes(UTF_8);
    byte[] signature = sign(payload);
    Map<String, String> annotations = annotations(payload, signature);
    annotations.put(SigstoreTypes.SIGNATURE, base64(signature));
    return new SignedLayer(SigstoreTypes.SIMPLE_SIGNING, annotations, payload);
  }

  /** A layer of {@code .att}. */
  SignedLayer attestation() {
    byte[] payload = statement();
    byte[] signature = sign(Dsse.preAuthenticationEncoding(Dsse.IN_TOTO, payload));
    return new SignedLayer(
        SigstoreTypes.DSSE,
        annotations(payload, signature),
        envelope(payload, signature).toBytes());
  }

  private Map<String, String> annotations(byte[] content, byte[] signature) {
    X509Certificate certificate = certificate();
    byte[] logged =
        body.apply(entry.apply(new LoggedSigning(content, signature, certificate)).body(kind))
            .getBytes(UTF_8);
    JsonBuilder payload =
        Json.object()
            .with("body", base64(logged))
            .with("integratedTime", integrated.getEpochSecond())
            .with("logIndex", LOG_INDEX)
            .with("logID", HexFormat.of().formatHex(sigstore.log().id()));
    Map<String, String> all = new TreeMap<>();
    all.put("dev.sigstore.cosign/certificate", TestAuthority.pem(certificate));
    all.put(
        "dev.sigstore.cosign/chain",
        TestAuthority.pem(authority.intermediate()) + TestAuthority.pem(authority.root()));
    all.put(
        "dev.sigstore.cosign/bundle",
        Json.object()
            .with(
                "SignedEntryTimestamp",
                base64(sigstore.log().promise(logged, integrated, LOG_INDEX)))
            .with("Payload", payload)
            .toText());
    return all;
  }

  private static byte[] statement() {
    return """
    {"_type": "https://in-toto.io/Statement/v1", "subject": [{"digest": {"sha256": "%s"}}],
     "predicateType": "https://sigstore.dev/cosign/sign/v1", "predicate": {}}\
    """
        .formatted(TARGET.hex())
        .getBytes(UTF_8);
  }

  private static JsonBuilder envelope(byte[] payload, byte[] signature) {
    return Json.object()
        .with("payload", base64(payload))
        .with("payloadType", Dsse.IN_TOTO)
        .with("signatures", List.of(Json.object().with("sig", base64(signature))));
  }

  private static String base64(byte[] bytes) {
    return CanonicalBase64.encode(bytes);
  }
}

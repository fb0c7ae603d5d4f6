package io.edgeward.trust.sigstore;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Sigstore bundle: a signature, and what it takes to verify it offline.
 *
 * @param content what is signed, and the signature
 * @param certificate who signed it; absent when that was a key which the verifier has to know
 * @param entries of logs that hold the signature
 * @param timestamps answers of timestamp authorities over the signature (RFC 3161)
 * @param proofRequired whether an entry needs a proof of inclusion, or its log's promise will do
 * @see <a
 *     href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">the
 *     specification</a>
 */
public record Bundle(
    BundleContent content,
    Optional<X509Certificate> certificate,
    List<LogEntry> entries,
    List<byte[]> timestamps,
    boolean proofRequired) {
  private static final String VERSION_0_1 = "application/vnd.dev.sigstore.bundle+json;version=0.1";
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          VERSION_0_1,
          "application/vnd.dev.sigstore.bundle+json;version=0.2",
          "application/vnd.dev.sigstore.bundle+json;version=0.3",
          "application/vnd.dev.sigstore.bundle.v0.3+json");

  /** Far more than any signer asks for; each costs a verification. */
  private static final int MOST_WITNESSES = 16;

  /** Takes unchangeable copies. */
  public Bundle {
    entries = List.copyOf(entries);
    timestamps = List.copyOf(timestamps);
    if (entries.size() > MOST_WITNESSES || timestamps.size() > MOST_WITNESSES) {
      throw new UnverifiedException(
          "it has more than %d log entries or timestamps".formatted(MOST_WITNESSES));
    }
  }

  /** Whether a layer of this type is a bundle of a version that is understood. */
  public static boolean isMediaType(String mediaType) {
    return MEDIA_TYPES.contains(mediaType);
  }

  /**
   * Reads a bundle.
   *
   * @throws UnverifiedException if it is none that is understood
   * @throws IllegalArgumentException if it is not well-formed
   */
  public static Bundle parse(byte[] json) {
    JsonObject bundle = Json.parseObject(json);
    String mediaType = bundle.text("mediaType");
    if (!isMediaType(mediaType)) {
      throw new UnverifiedException("it is a bundle of a version that is not understood");
    }
    JsonObject material = bundle.object("verificationMaterial");
    return new Bundle(
        content(bundle),
        certificate(material),
        material.objects("tlogEntries").stream().map(LogEntry::parse).toList(),
        timestamps(material),
        !mediaType.equals(VERSION_0_1));
  }

  private static BundleContent content(JsonObject bundle) {
    Optional<JsonObject> envelope = bundle.optionalObject("dsseEnvelope");
    Optional<JsonObject> message = bundle.optionalObject("messageSignature");
    if (envelope.isPresent() == message.isPresent()) {
      throw new UnverifiedException("the bundle does not hold exactly one signature");
    }
    return envelope.isPresent()
        ? BundleContent.Envelope.parse(envelope.get())
        : BundleContent.MessageSignature.parse(message.get());
  }

  private static Optional<X509Certificate> certificate(JsonObject material) {
    Optional<JsonObject> one = material.optionalObject("certificate");
    Optional<JsonObject> chain = material.optionalObject("x509CertificateChain");
    Optional<JsonObject> key = material.optionalObject("publicKey");
    if (List.of(one, chain, key).stream().filter(Optional::isPresent).count() != 1) {
      throw new UnverifiedException("the bundle names not exactly one signer");
    }
    return one.map(Certificates::parse).or(() -> chain.map(Bundle::leaf));
  }

  /** The first of a chain that must not end in a root, since a root is nobody's to bring along. */
  private static X509Certificate leaf(JsonObject chain) {
    List<X509Certificate> all =
        chain.objects("certificates").stream().map(Certificates::parse).toList();
    if (all.isEmpty()) {
      throw new UnverifiedException("the bundle has an empty chain of certificates");
    }
    if (all.stream().anyMatch(Certificates::isSelfIssued)) {
      throw new UnverifiedException("the bundle brings a root of its own");
    }
    return all.getFirst();
  }

  private static List<byte[]> timestamps(JsonObject material) {
    return material
        .optionalObject("timestampVerificationData")
        .map(data -> data.objects("rfc3161Timestamps"))
        .orElse(List.of())
        .stream()
        .map(timestamp -> CanonicalBase64.member(timestamp, "signedTimestamp"))
        .toList();
  }
}

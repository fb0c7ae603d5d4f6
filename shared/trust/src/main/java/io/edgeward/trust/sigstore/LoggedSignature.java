package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry of a log says was signed, by which signature and by whom.
 *
 * @param ofPayload whether the hash is that of an envelope's payload, not of what is signed
 * @param function what the hash was made with
 * @param hash the hash
 * @param signature the signature
 * @param signer the certificate or key
 * @see <a href="https://github.com/sigstore/rekor/tree/main/pkg/types">kinds of Rekor 1</a>
 * @see <a href="https://github.com/sigstore/rekor-tiles/tree/main/pkg/types">kinds of Rekor 2</a>
 */
record LoggedSignature(
    boolean ofPayload, HashFunction function, byte[] hash, byte[] signature, byte[] signer) {
  /**
   * Reads the body of {@code entry}.
   *
   * @throws UnverifiedException if it is of another kind than the entry says, or of one that is not
   *     understood
   */
  static LoggedSignature parse(LogEntry entry) {
    JsonObject body = Json.parseObject(entry.body());
    if (!kind(body).equals(entry.kind())) {
      throw new UnverifiedException("the log holds an entry of another kind");
    }
    JsonObject spec = body.object("spec");
    return switch (entry.kind()) {
      case "hashedrekord 0.0.1" -> hashedRekord1(spec);
      case "hashedrekord 0.0.2" -> hashedRekord2(spec.object("hashedRekordV002"));
      case "dsse 0.0.1" -> dsse1(spec);
      case "dsse 0.0.2" -> dsse2(spec.object("dsseV002"));
      case "intoto 0.0.2" -> inToto(spec.object("content"));
      default ->
          throw new UnverifiedException("the log holds an entry of a kind that is not understood");
    };
  }

  /** Of what kind and version an entry's body is. */
  static String kind(JsonObject body) {
    return body.text("kind") + " " + body.text("apiVersion");
  }

  private static LoggedSignature hashedRekord1(JsonObject spec) {
    JsonObject signature = spec.object("signature");
    return rekor1(
        false,
        spec.object("data").object("hash"),
        CanonicalBase64.member(signature, "content"),
        signature.object("publicKey"),
        "content");
  }

  private static LoggedSignature dsse1(JsonObject spec) {
    JsonObject only = only(spec.objects("signatures"));
    byte[] signature = CanonicalBase64.member(only, "signature");
    return rekor1(true, spec.object("payloadHash"), signature, only, "verifier");
  }

  /** The signature is in base64 as in the envelope, and once more as bytes are in JSON. */
  private static LoggedSignature inToto(JsonObject content) {
    JsonObject only = only(content.object("envelope").objects("signatures"));
    String text = new String(CanonicalBase64.member(only, "sig"), US_ASCII);
    byte[] signature = CanonicalBase64.decode("the log's signature", text);
    return rekor1(true, content.object("payloadHash"), signature, only, "publicKey");
  }

  private static LoggedSignature rekor1(
      boolean ofPayload, JsonObject hash, byte[] signature, JsonObject holder, String signer) {
    return new LoggedSignature(
        ofPayload,
        HashFunction.ofRekorName(hash.text("algorithm")),
        Hexadecimal.decode("the log's hash", hash.text("value")),
        signature,
        Pem.decode(CanonicalBase64.member(holder, signer)));
  }

  private static LoggedSignature hashedRekord2(JsonObject record) {
    return rekor2(false, record.object("data"), record.object("signature"));
  }

  private static LoggedSignature dsse2(JsonObject record) {
    return rekor2(true, record.object("payloadHash"), only(record.objects("signatures")));
  }

  private static LoggedSignature rekor2(boolean ofPayload, JsonObject hash, JsonObject signature) {
    JsonObject verifier = signature.object("verifier");
    return new LoggedSignature(
        ofPayload,
        HashFunction.ofProtobufName(hash.text("algorithm")),
        CanonicalBase64.member(hash, "digest"),
        CanonicalBase64.member(signature, "content"),
        CanonicalBase64.member(
            verifier
                .optionalObject("x509Certificate")
                .orElseGet(() -> verifier.object("publicKey")),
            "rawBytes"));
  }

  private static JsonObject only(List<JsonObject> signatures) {
    if (signatures.size() != 1) {
      throw new UnverifiedException("the log's entry has not exactly one signature");
    }
    return signatures.getFirst();
  }

  /**
   * Sees to it that this is {@code signing}.
   *
   * @throws UnverifiedException if the log holds something else
   */
  void verify(Signing signing) {
    demand(function == expectedFunction(signing), "hash function");
    demand(Arrays.equals(hash, expectedHash(signing)), "content");
    demand(Arrays.equals(signature, signing.signature()), "signature");
    demand(Arrays.equals(signer, signing.signer()), "signer");
  }

  private HashFunction expectedFunction(Signing signing) {
    return ofPayload ? HashFunction.SHA256 : HashFunction.of(signing.key());
  }

  private byte[] expectedHash(Signing signing) {
    return ofPayload
        ? function.hash(
            signing
                .payload()
                .orElseThrow(() -> new UnverifiedException("the log holds an envelope instead")))
        : signing.signed().hash(function);
  }

  private static void demand(boolean same, String what) {
    if (!same) {
      throw new UnverifiedException("the log holds another " + what);
    }
  }
}

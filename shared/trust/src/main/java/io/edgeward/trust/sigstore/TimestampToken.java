package io.edgeward.trust.sigstore;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a timestamp authority answered (RFC 3161, 2.4.2): a message in cryptographic syntax (RFC
 * 5652) that holds what the authority says.
 *
 * @param info what the authority says
 * @param certificates those that the answer brings along
 * @param issuer the name of who issued the authority's certificate
 * @param serial that certificate's number
 * @param function what the authority hashes with
 * @param attributes what the authority signed
 * @param signature the authority's signature
 */
record TimestampToken(
    byte[] info,
    List<X509Certificate> certificates,
    byte[] issuer,
    BigInteger serial,
    HashFunction function,
    Der attributes,
    byte[] signature) {
  private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
  private static final String TIMESTAMP_INFO = "1.2.840.113549.1.9.16.1.4";
  private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
  private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
  private static final int CONTEXT_0 = 0xa0;
  private static final BigInteger GRANTED_WITH_MODIFICATIONS = BigInteger.ONE;

  /** Far longer than any with its certificates. */
  private static final int LONGEST = 64 * 1024;

  static TimestampToken parse(byte[] answer) {
    if (answer.length > LONGEST) {
      throw new UnverifiedException("its timestamp is too long");
    }
    Der response = Der.parse(answer).tagged(Der.SEQUENCE);
    BigInteger status = integer(response.child(0).child(0));
    if (status.signum() < 0 || status.compareTo(GRANTED_WITH_MODIFICATIONS) > 0) {
      throw new UnverifiedException("its timestamp was not granted");
    }
    Der message = response.child(1).tagged(Der.SEQUENCE);
    demandType(message.child(0), SIGNED_DATA);
    return ofSignedData(
        message.child(1).tagged(CONTEXT_0).child(0).tagged(Der.SEQUENCE).children());
  }

  private static TimestampToken ofSignedData(List<Der> data) {
    Der content = field(data, 2).tagged(Der.SEQUENCE);
    demandType(content.child(0), TIMESTAMP_INFO);
    byte[] info = content.child(1).tagged(CONTEXT_0).child(0).tagged(Der.OCTET_STRING).content();
    List<Der> signers = data.getLast().tagged(Der.SET).children();
    if (data.size() < 4 || signers.size() != 1) {
      throw new UnverifiedException("its timestamp has not exactly one signer");
    }
    return ofSigner(info, certificates(data), signers.getFirst().tagged(Der.SEQUENCE).children());
  }

  private static TimestampToken ofSigner(
      byte[] info, List<X509Certificate> certificates, List<Der> signer) {
    Der name = field(signer, 1).tagged(Der.SEQUENCE);
    HashFunction function = HashFunction.ofOid(field(signer, 2).child(0).objectIdentifier());
    Der attributes = field(signer, 3).tagged(CONTEXT_0);
    demandAttributes(attributes, function.hash(info));
    return new TimestampToken(
        info,
        certificates,
        name.child(0).encoded(),
        integer(name.child(1)),
        function,
        attributes,
        field(signer, 5).tagged(Der.OCTET_STRING).content());
  }

  /** Both that are demanded, once each (RFC 5652, 11.1 and 11.2). */
  private static void demandAttributes(Der attributes, byte[] digest) {
    demandType(attribute(attributes, CONTENT_TYPE), TIMESTAMP_INFO);
    byte[] own = attribute(attributes, MESSAGE_DIGEST).tagged(Der.OCTET_STRING).content();
    if (!Arrays.equals(own, digest)) {
      throw new UnverifiedException("its timestamp was altered");
    }
  }

  private static Der attribute(Der attributes, String type) {
    List<Der> found =
        attributes.children().stream()
            .filter(attribute -> attribute.child(0).objectIdentifier().equals(type))
            .flatMap(attribute -> attribute.child(1).tagged(Der.SET).children().stream())
            .toList();
    if (found.size() != 1) {
      throw new UnverifiedException("its timestamp lacks a signed attribute, or repeats it");
    }
    return found.getFirst();
  }

  private static List<X509Certificate> certificates(List<Der> data) {
    List<X509Certificate> all = new ArrayList<>();
    Der field = data.get(3);
    if (field.tag() == CONTEXT_0) {
      field.children().forEach(certificate -> all.add(Certificates.parse(certificate.encoded())));
    }
    return all;
  }

  private static void demandType(Der type, String expected) {
    if (!type.objectIdentifier().equals(expected)) {
      throw new UnverifiedException("its timestamp is of another type");
    }
  }

  private static BigInteger integer(Der value) {
    return new BigInteger(value.tagged(Der.INTEGER).content());
  }

  private static Der field(List<Der> fields, int index) {
    if (index >= fields.size()) {
      throw new UnverifiedException("its timestamp is cut short");
    }
    return fields.get(index);
  }

  /** What is signed: the attributes, encoded as the set that they are (RFC 5652, 5.4). */
  byte[] signed() {
    return Der.encode(Der.SET, attributes.content());
  }
}

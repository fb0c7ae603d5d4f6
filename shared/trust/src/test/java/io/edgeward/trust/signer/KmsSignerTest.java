package io.edgeward.trust.signer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.kms.EmbeddedKms;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.rest.LocalAccess;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestLimits;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is believed of what Cloud KMS answers. */
class KmsSignerTest {
  private static final String TOKEN = "ya29.canary";
  private static final String NAME =
      "projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1";
  private static final byte[] MESSAGE = "a message".getBytes(UTF_8);
  private static final RestLimits BRISK =
      new RestLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4, Duration.ofMillis(2));
  private static final String NO_KEY =
      "Cloud KMS did not give the public key of %s: ".formatted(NAME);
  private static final String NO_SIGNATURE = "Cloud KMS did not sign with %s: ".formatted(NAME);

  private final EmbeddedKms kms = EmbeddedKms.start();
  private final PublicKey key = kms.create(NAME);
  private final List<Duration> waits = new ArrayList<>();
  private final Signer signer = signer(BRISK);

  private Signer signer(RestLimits limits) {
    ApiAccess access = LocalAccess.of(kms.uri(), TOKEN, Optional.of("quota"));
    return new KmsSigner(
        new KmsKeyVersion(NAME),
        new RestClient(access, limits, Clock.systemUTC(), new Random(1), waits::add));
  }

  @AfterEach
  void stop() {
    kms.close();
  }

  @Test
  void signsByTheKeyThatTheServiceHolds() throws Exception {
    byte[] signature = signer.sign(MESSAGE);

    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(key);
    verifier.update(MESSAGE);
    assertThat(verifier.verify(signature)).isTrue();
    assertThat(signer.publicKey()).isEqualTo(key);
  }

  @Test
  void asksForTheKeyOnceAndForNothingBeforeItIsUsed() {
    assertThat(kms.traffic().requests()).isZero();

    signer.sign(MESSAGE);
    signer.sign(MESSAGE);
    signer.publicKey();

    assertThat(kms.traffic().requests("GET publicKey")).isOne();
    assertThat(kms.traffic().requests("POST asymmetricSign")).isEqualTo(2);
  }

  @Test
  void asksForTheKeyAgainWhenItCouldNotBeHad() {
    kms.faults().add("*", "", When.first(4), new Fault.Status(503));
    assertThatThrownBy(signer::publicKey).isInstanceOf(SignerException.class);

    assertThat(signer.publicKey()).isEqualTo(key);
  }

  @Test
  void opensByItsLocation() {
    Signer opened =
        Signers.open(
            "gcpkms://" + NAME,
            ApiAccess.of(
                GoogleApi.CLOUD_KMS,
                Optional.of(kms.uri()),
                () -> {
                  throw new AssertionError("a server of this machine needs no access token");
                }));

    assertThat(opened.sign(MESSAGE)).isNotEmpty();
    assertThat(opened.publicKey()).isEqualTo(key);
  }

  static List<Arguments> liesAboutTheKey() {
    return List.of(
        Arguments.of(lie("name", NAME + "2"), "it answers for another key", false),
        Arguments.of(lacking("name"), "its answer is not understood ($.name: is missing)", false),
        Arguments.of(
            lie("algorithm", "RSA_SIGN_PSS_2048_SHA256"),
            "the key is for RSA_SIGN_PSS_2048_SHA256; name one for EC_SIGN_P256_SHA256",
            false),
        Arguments.of(
            lie("algorithm", TOKEN),
            "the key is for another algorithm; name one for EC_SIGN_P256_SHA256",
            false),
        Arguments.of(lie("pemCrc32c", "1"), "the key came back damaged", true),
        Arguments.of(
            other("pemCrc32c", new JsonPrimitive(1)),
            "its answer is not understood ($.pemCrc32c: found a number; write a string)",
            false),
        Arguments.of(lie("pem", "x"), "the key came back damaged", true),
        Arguments.of(text("x"), "it gave a text that holds no single block PUBLIC KEY", false),
        Arguments.of(
            text(Pems.of("secp384r1")), "it gave a key that is not one of ECDSA on P-256", false));
  }

  @ParameterizedTest
  @MethodSource("liesAboutTheKey")
  void doesNotBelieveALieAboutTheKey(Consumer<JsonObject> lie, String message, boolean retryable) {
    kms.change(changed(lie));

    assertRefused(signer::publicKey, NO_KEY + message, retryable);
    assertRefused(() -> signer.sign(MESSAGE), NO_KEY + message, retryable);
  }

  static List<Arguments> liesAboutASignature() {
    return List.of(
        Arguments.of(lie("name", NAME + "2"), "it answers for another key", false),
        Arguments.of(
            other("verifiedDigestCrc32c", new JsonPrimitive(false)),
            "the digest reached it damaged, or unverified",
            true),
        Arguments.of(
            lacking("verifiedDigestCrc32c"), "the digest reached it damaged, or unverified", true),
        Arguments.of(
            lie("verifiedDigestCrc32c", "true"),
            "its answer is not understood ($.verifiedDigestCrc32c: found a string; write true or"
                + " false)",
            false),
        Arguments.of(lie("signatureCrc32c", "1"), "its signature came back damaged", true),
        Arguments.of(lie("signature", "AAAA"), "its signature came back damaged", true),
        Arguments.of(
            lie("signature", "!"),
            "its answer is not understood ($.signature: is no base64)",
            false),
        Arguments.of(
            signature(new byte[] {1, 2, 3}),
            "its signature is not by the public key that it gave",
            false),
        Arguments.of(
            signature(new byte[0]), "its signature is not by the public key that it gave", false));
  }

  @ParameterizedTest
  @MethodSource("liesAboutASignature")
  void doesNotBelieveALieAboutASignature(
      Consumer<JsonObject> lie, String message, boolean retryable) {
    signer.publicKey();
    kms.change(changed(lie));

    assertRefused(() -> signer.sign(MESSAGE), NO_SIGNATURE + message, retryable);
  }

  @Test
  void doesNotGiveOutTheSignatureOfAnotherKey() {
    signer.publicKey();
    kms.create(NAME);

    assertRefused(
        () -> signer.sign(MESSAGE),
        NO_SIGNATURE + "its signature is not by the public key that it gave",
        false);
  }

  @Test
  void doesNotGiveOutTheSignatureOverSomethingElse() {
    KeyPair other = Pems.pair("secp256r1");
    kms.put(NAME, other);
    byte[] signature = signer.sign("something else".getBytes(UTF_8));
    kms.change(changed(signature(signature)));

    assertRefused(
        () -> signer.sign(MESSAGE),
        NO_SIGNATURE + "its signature is not by the public key that it gave",
        false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | no          | it refuses the request (no); name an enabled version of a key for EC_SIGN_P256_SHA256
          401 | ya29.canary | it does not accept the access token (***); sign in again: gcloud auth application-default login
          403 | no          | access is denied (no); grant roles/cloudkms.signerVerifier on the key, for cloudkms.cryptoKeyVersions.useToSign
          404 | no          | there is no such version of a key (no); correct its name or create it
          418 | ya29.canary | it answers with status 418 (***)
          """)
  void isNotAskedAgainForWhatNeedsAPerson(int status, String said, String message) {
    signer.publicKey();
    long before = kms.traffic().requests();
    String body = "{\"error\":{\"message\":\"%s\"}}".formatted(said);
    kms.faults().add("*", "", When.always(), new Fault.Reply(status, body));

    assertRefused(() -> signer.sign(MESSAGE), NO_SIGNATURE + message, false);
    assertThat(kms.traffic().requests()).isEqualTo(before + 1);
    assertThat(waits).isEmpty();
  }

  @Test
  void namesTheRightThatReadingTheKeyTakes() {
    kms.faults().add("*", "", When.always(), new Fault.Reply(403, "<html>"));

    assertRefused(
        signer::publicKey,
        NO_KEY
            + "access is denied; grant roles/cloudkms.signerVerifier on the key, for"
            + " cloudkms.cryptoKeyVersions.viewPublicKey",
        false);
  }

  @Test
  void saysWhatTheServiceSaysOfADisabledVersion() {
    kms.disable(NAME);

    assertRefused(
        signer::publicKey,
        NO_KEY
            + "it refuses the request (%s is not enabled, current state is: DISABLED.); name an"
                .formatted(NAME)
            + " enabled version of a key for EC_SIGN_P256_SHA256",
        false);
  }

  @Test
  void followsNoRedirectWithItsToken() {
    try (EmbeddedKms other = EmbeddedKms.start()) {
      other.create(NAME);
      kms.faults().add("*", "", When.always(), new Fault.Redirect(other.uri()));

      assertRefused(signer::publicKey, NO_KEY + "it answers with status 307", false);
      assertThat(other.traffic().requests()).isZero();
    }
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    kms.faults().add("*", "", When.first(1), new Fault.Status(429, "7"));

    assertThat(signer.publicKey()).isEqualTo(key);
    assertThat(waits).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void doesNotWaitLongerThanItHasTime() {
    kms.faults().add("*", "", When.always(), new Fault.Status(429, "21"));

    assertRefused(signer::publicKey, NO_KEY + "it asks to wait 21 s", true);
    assertThat(waits).isEmpty();
  }

  static List<Arguments> troubles() {
    return List.of(
        Arguments.of(new Fault.Status(429), "it answers with status 429 (a fault was injected)"),
        Arguments.of(new Fault.Status(500), "it answers with status 500 (a fault was injected)"),
        Arguments.of(new Fault.Status(503), "it answers with status 503 (a fault was injected)"),
        Arguments.of(
            new Fault.Truncated(20), "it cannot be reached (java.io.IOException: Premature EOF)"),
        Arguments.of(
            new Fault.Reset(),
            "it cannot be reached (java.net.SocketException: Connection reset)"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void isAskedAgainWhenItIsInTrouble(Fault trouble, String message) {
    kms.faults().add("GET", "", When.always(), trouble);
    assertRefused(signer::publicKey, NO_KEY + message, true);
    assertThat(waits).hasSize(3);

    kms.faults().clear();
    // The JDK repeats a GET once by itself when a connection breaks.
    kms.faults().add("GET", "", When.first(2), trouble);
    waits.clear();
    assertThat(signer.publicKey()).isEqualTo(key);
    assertThat(waits).isNotEmpty().hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void doesNotWaitForAnAnswerForEver() {
    kms.faults().add("*", "", When.always(), new Fault.Late(Duration.ofSeconds(30)));
    RestLimits limits =
        new RestLimits(Duration.ofMillis(100), Duration.ofSeconds(20), 2, Duration.ofMillis(2));

    assertRefused(
        signer(limits)::publicKey,
        NO_KEY + "it cannot be reached (java.net.SocketTimeoutException: Read timed out)",
        true);
    assertThat(waits).hasSize(1);
  }

  @Test
  void hasADeadlineForAnAnswerThatDrips() {
    kms.faults().add("*", "", When.always(), new Fault.Drip(1, Duration.ofMillis(50)));
    RestLimits limits =
        new RestLimits(Duration.ofSeconds(5), Duration.ofMillis(200), 4, Duration.ofSeconds(9));

    assertRefused(
        signer(limits)::publicKey,
        NO_KEY
            + "it cannot be reached (java.net.SocketTimeoutException: the answer takes too long)",
        true);
  }

  @Test
  void readsNoMoreThanItMay() {
    kms.change(changed(lie("protectionLevel", "x".repeat(70_000))));

    assertRefused(signer::publicKey, NO_KEY + "its answer is larger than 65536 bytes", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <html>                          | $: this is not JSON (RFC 8259)
          {"ya29.canary":1,"ya29.canary":2} | line 1 column 32: the name "***" is there twice; name it once
          []                              | $: found an array; write an object, {...}
          """)
  void refusesWhatIsNoAnswer(String body, String why) {
    kms.faults().add("*", "", When.always(), new Fault.Reply(200, body));

    assertThatThrownBy(signer::publicKey)
        .isInstanceOf(SignerException.class)
        .hasMessageStartingWith(NO_KEY + "its answer is not understood (")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void aServerThatIsNotThereIsTroubleThatPasses() {
    kms.close();

    assertRefused(
        signer::publicKey,
        NO_KEY + "it cannot be reached (java.net.ConnectException: Connection refused)",
        true);
  }

  @Test
  void endsWhenItIsInterrupted() {
    ApiAccess access = LocalAccess.of(kms.uri(), TOKEN, Optional.empty());
    kms.faults().add("*", "", When.always(), new Fault.Status(503));
    Signer interrupted =
        new KmsSigner(
            new KmsKeyVersion(NAME),
            new RestClient(
                access,
                BRISK,
                Clock.systemUTC(),
                new Random(1),
                wait -> {
                  throw new InterruptedException();
                }));

    assertRefused(interrupted::publicKey, NO_KEY + "the work was interrupted", true);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Every refusal is checked for the token, too. */
  private static void assertRefused(Runnable work, String message, boolean retryable) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            SignerException.class, e -> assertThat(e.retryable()).isEqualTo(retryable))
        .hasMessage(message)
        .hasMessageNotContaining(TOKEN);
  }

  private static UnaryOperator<JsonObject> changed(Consumer<JsonObject> lie) {
    return answer -> {
      lie.accept(answer);
      return answer;
    };
  }

  private static Consumer<JsonObject> lie(String name, String value) {
    return answer -> answer.addProperty(name, value);
  }

  private static Consumer<JsonObject> other(String name, JsonPrimitive value) {
    return answer -> answer.add(name, value);
  }

  private static Consumer<JsonObject> lacking(String name) {
    return answer -> answer.remove(name);
  }

  private static Consumer<JsonObject> text(String pem) {
    return answer -> {
      answer.addProperty("pem", pem);
      answer.addProperty("pemCrc32c", Crc32c.of(pem.getBytes(UTF_8)));
    };
  }

  private static Consumer<JsonObject> signature(byte[] bytes) {
    return answer -> {
      answer.addProperty("signature", Base64.getEncoder().encodeToString(bytes));
      answer.addProperty("signatureCrc32c", Crc32c.of(bytes));
    };
  }
}

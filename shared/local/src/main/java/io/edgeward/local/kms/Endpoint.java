package io.edgeward.local.kms;

import com.google.gson.JsonObject;
import io.edgeward.local.http.ApiError;
import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two methods of the REST API that signing needs: {@code GET …/publicKey} and {@code POST
 * …:asymmetricSign} of {@code cloudkms.googleapis.com/v1}.
 */
final class Endpoint implements RequestHandler {
  private static final Pattern PATH =
      Pattern.compile("/v1/(projects/.+/cryptoKeyVersions/[0-9]+)(/publicKey|:asymmetricSign)");

  private final Map<String, KeyVersion> versions;
  private final Supplier<UnaryOperator<JsonObject>> change;

  Endpoint(Map<String, KeyVersion> versions, Supplier<UnaryOperator<JsonObject>> change) {
    this.versions = versions;
    this.change = change;
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return ApiError.of(404, "NOT_FOUND", "no such method");
    }
    if (request.header("authorization").filter(text -> text.startsWith("Bearer ")).isEmpty()) {
      return ApiError.of(401, "UNAUTHENTICATED", "the request has no access token");
    }
    String name = path.group(1);
    KeyVersion version = versions.get(name);
    if (version == null) {
      return ApiError.of(404, "NOT_FOUND", "CryptoKeyVersion %s not found.".formatted(name));
    }
    if (!version.enabled()) {
      return ApiError.of(
          400,
          "FAILED_PRECONDITION",
          "%s is not enabled, current state is: DISABLED.".formatted(name));
    }
    return path.group(2).startsWith("/")
        ? publicKey(request, name, version)
        : asymmetricSign(request, name, version);
  }

  private ServerResponse publicKey(ServerRequest request, String name, KeyVersion version) {
    if (!request.method().equals("GET")) {
      return ApiError.of(404, "NOT_FOUND", "use GET");
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("pem", version.pem());
    answer.addProperty("algorithm", "EC_SIGN_P256_SHA256");
    answer.addProperty("pemCrc32c", Crc32c.of(version.pem().getBytes(StandardCharsets.UTF_8)));
    answer.addProperty("name", name);
    answer.addProperty("protectionLevel", "SOFTWARE");
    return answer(answer);
  }

  private ServerResponse asymmetricSign(ServerRequest request, String name, KeyVersion version)
      throws IOException {
    if (!request.method().equals("POST")) {
      return ApiError.of(404, "NOT_FOUND", "use POST");
    }
    SignRequest asked;
    try {
      asked = SignRequest.read(request.body().readAllBytes());
    } catch (IllegalArgumentException e) {
      return ApiError.of(400, "INVALID_ARGUMENT", e.getMessage());
    }
    byte[] signature = version.sign(asked.sha256());
    JsonObject answer = new JsonObject();
    answer.addProperty("signature", Base64.getEncoder().encodeToString(signature));
    answer.addProperty("signatureCrc32c", Crc32c.of(signature));
    answer.addProperty("verifiedDigestCrc32c", asked.hasChecksum());
    answer.addProperty("name", name);
    answer.addProperty("protectionLevel", "SOFTWARE");
    return answer(answer);
  }

  private ServerResponse answer(JsonObject answer) {
    return ServerResponse.json(200, change.get().apply(answer).toString());
  }
}

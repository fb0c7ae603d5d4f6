package io.edgeward.benchmarks;

import io.edgeward.local.http.Exchange;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.trust.artifact.SignatureArtifact;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** Puts signatures beside images, in registries that speak http without credentials. */
final class SignaturePusher {
  private SignaturePusher() {}

  static void push(SignatureArtifact signature, RepositoryPath to) throws IOException {
    URI base = URI.create("http://%s/v2/%s/".formatted(to.host(), to.path()));
    for (Map.Entry<Digest, byte[]> blob : signature.blobs().entrySet()) {
      HttpResponse<String> begun = Exchange.post(base.resolve("blobs/uploads/"), new byte[0]);
      String place = accepted(begun).headers().firstValue("Location").orElseThrow();
      String join = place.contains("?") ? "&" : "?";
      URI upload = base.resolve(place + join + "digest=" + blob.getKey());
      put(upload, "application/octet-stream", blob.getValue());
    }
    put(
        base.resolve("manifests/" + signature.digest()),
        signature.mediaType(),
        signature.manifest());
  }

  private static void put(URI uri, String type, byte[] body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofByteArray(body));
    accepted(Exchange.send(request, "Content-Type", type));
  }

  private static HttpResponse<String> accepted(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("%s: %s".formatted(answer, answer.body()));
    }
    return answer;
  }
}

package io.edgeward.testkit.registry;

import io.edgeward.testkit.http.Answer;
import io.edgeward.testkit.http.Handler;
import io.edgeward.testkit.http.Request;
import java.io.IOException;

/** Counts requests and bytes on their way. */
final class Meter implements Handler {
  private final Handler next;
  private final Traffic traffic;

  Meter(Handler next, Traffic traffic) {
    this.next = next;
    this.traffic = traffic;
  }

  @Override
  public Answer handle(Request request) throws IOException {
    count(request);
    return next.handle(request);
  }

  private void count(Request request) {
    switch (Route.of(request.path())) {
      case Route.Base base -> traffic.request(request.method(), "base", "");
      case Route.Catalog catalog -> traffic.request(request.method(), "catalog", "");
      case Route.Tags to -> traffic.request(request.method(), "tags", to.repository());
      case Route.Manifests to -> traffic.request(request.method(), "manifests", to.repository());
      case Route.Blobs to -> traffic.request(request.method(), "blobs", to.repository());
      case Route.Uploads to -> traffic.request(request.method(), "uploads", to.repository());
      case Route.Session to -> traffic.request(request.method(), "uploads", to.repository());
      case Route.Referrers to -> traffic.request(request.method(), "referrers", to.repository());
      case Route.Nowhere nowhere -> traffic.request(request.method(), "other", "");
    }
  }
}

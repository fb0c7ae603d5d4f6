package io.edgeward.trust.rest;

import java.net.URI;

/** An API of Google's that is asked by REST. */
public enum GoogleApi {
  CLOUD_KMS("Cloud KMS", "cloudkms", "cloudkms"),
  CONTAINER_ANALYSIS("Container Analysis", "containeranalysis", "cloud-platform");

  private final String title;
  private final String host;
  private final String scope;

  GoogleApi(String title, String host, String scope) {
    this.title = title;
    this.host = host;
    this.scope = scope;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What an access token has to be for (OAuth 2.0). */
  public String scope() {
    return "https://www.googleapis.com/auth/" + scope;
  }

  URI endpoint() {
    return URI.create("https://%s.googleapis.com".formatted(host));
  }
}

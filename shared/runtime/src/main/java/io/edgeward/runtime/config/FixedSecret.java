package io.edgeward.runtime.config;

final class FixedSecret extends Secret {
  private final String text;

  FixedSecret(String text) {
    this.text = text.stripTrailing();
    if (this.text.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
  }

  @Override
  public String reveal() {
    return text;
  }
}

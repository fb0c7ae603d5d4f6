package io.edgeward.stores;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which stores name contents; it proves nothing against who wants to deceive. */
final class Md5 {
  private Md5() {}

  static MessageDigest newHash() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform provides MD5", e);
    }
  }
}

package io.sharetrail.detect;

/** A tag given at creation; both parts bounded. */
public record Tag(String key, String value) {}

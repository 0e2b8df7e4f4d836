package io.sharetrail.sink.delivery;

import java.io.Serializable;

/**
 * One revision of an alert, as a receiver takes it.
 *
 * @param id alert id
 * @param sequence of the revision; the greater is newer
 * @param body UTF-8 JSON in one line
 */
public record Document(String id, long sequence, byte[] body) implements Serializable {}

// @ts-check
// The teacher's camera, asked for by a press alone; why there is none, in one sentence.

/** As a laptop's camera gives it: a wider image would be slower to read than it is sharper. */
const WISHED = { video: { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: "environment" }, audio: false };
const INSECURE = "Le navigateur ne donne la caméra qu’à une page en https ou de cet ordinateur (localhost)\u00a0: ouvrez le cours ainsi, ou tapez les voix.";
const UNKNOWN = "La caméra ne s’ouvre pas\u00a0: fermez les autres programmes qui l’emploient et recommencez, ou tapez les voix.";
const WHY = {
  NotAllowedError: "La caméra est refusée à cette page\u00a0: permettez-la à gauche de l’adresse, puis recommencez, ou tapez les voix.",
  SecurityError: "Les réglages de ce navigateur interdisent la caméra\u00a0: essayez-en un autre, ou tapez les voix.",
  NotFoundError: "Aucune caméra sur cet ordinateur\u00a0: branchez-en une et recommencez, ou tapez les voix.",
  NotReadableError: "Un autre programme tient la caméra, une visioconférence peut-être\u00a0: fermez-le et recommencez, ou tapez les voix.",
};

/** No camera, and why: a sentence for the teacher. */
export class NoCamera extends Error {}

/**
 * Open the camera.
 * @returns {Promise<HTMLVideoElement>} its images, which nothing shows
 * @throws {NoCamera} there is none, or not for this page
 */
export async function openStream() {
  // An insecure page has no devices at all.
  if (!navigator.mediaDevices) throw new NoCamera(INSECURE);
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia(WISHED);
    await video.play();
  } catch (error) {
    close(video);
    throw new NoCamera(WHY[/** @type {Error} */ (error).name] ?? UNKNOWN);
  }
  return video;
}

/** Close the camera: its light goes out. @param {HTMLVideoElement | undefined} video */
export function close(video) {
  const stream = /** @type {MediaStream | null} */ (video?.srcObject ?? null);
  for (const track of stream?.getTracks() ?? []) track.stop();
  if (video) video.srcObject = null;
}

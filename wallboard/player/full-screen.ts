/** Whether nothing but the board is seen: the page's own full screen, or a browser that was started so. */
export function isFullScreen(): boolean {
  return document.fullscreenElement !== null || matchMedia("(display-mode: fullscreen)").matches;
}

export async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen({ navigationUI: "hide" });
  } catch (cause) {
    console.info(`The browser allows no full screen here: ${cause}`);
  }
}
